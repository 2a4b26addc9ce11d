package dev.kubedouble.wiremock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.kubedouble.harness.recording.Recording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stub mappings for {@code jumpstarter.v1.KubernetesService}, in the form of the files that
 * WireMock reads from its folder {@code mappings}. Immutable.
 *
 * <pre>{@code
 * StubMappings.of(Recording.read(session)).write(Path.of("mappings/session.json"));
 * }</pre>
 */
public final class StubMappings {
  /** The header of a response in which the extension looks for the name of the gRPC code. */
  static final String STATUS = "grpc-status-name";

  static final String PATH = "/jumpstarter.v1.KubernetesService/";
  private static final String MAPPINGS = "mappings";

  private final List<String> mappings;
  private final List<String> leftOut;

  private StubMappings(List<String> mappings, List<String> leftOut) {
    this.mappings = List.copyOf(mappings);
    this.leftOut = List.copyOf(leftOut);
  }

  /**
   * Makes stub mappings of the unary calls of a recording.
   *
   * <p>A stub matches the recorded request whole; a secret that was removed from it matches any. A
   * request that was answered differently again and again becomes a scenario, whose last answer
   * stays. What cannot be a stub, a stream or a call that had no answer, is in {@link #leftOut}.
   */
  public static StubMappings of(Recording recording) {
    MappingExport export = new MappingExport(recording.calls());
    return new StubMappings(
        export.mappings().stream().map(StubMapping::buildJsonStringFor).toList(), export.leftOut());
  }

  /**
   * Reads a file with one mapping, or with several under {@code mappings}.
   *
   * @throws StubMappingsException where it cannot be read, is damaged, has no mapping for this
   *     protocol, or one that could never answer; the message names file and place
   */
  public static StubMappings read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new StubMappingsException(file + ": it cannot be read: " + e);
    }
  }

  /**
   * Reads mappings from text.
   *
   * @param name what messages call the text, such as the name of its file
   * @throws StubMappingsException as {@link #read} does
   */
  public static StubMappings parse(String name, String text) {
    JsonNode tree;
    try {
      tree = Json.getObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new StubMappingsException(
          name
              + ", line "
              + e.getLocation().getLineNr()
              + ": it is not JSON: "
              + e.getOriginalMessage());
    }
    List<String> mappings = new ArrayList<>();
    if (tree.has(MAPPINGS)) {
      for (int i = 0; i < tree.get(MAPPINGS).size(); i++) {
        mappings.add(checked(name + ", mappings." + i, tree.get(MAPPINGS).get(i)));
      }
    } else {
      mappings.add(checked(name, tree));
    }
    if (mappings.stream().noneMatch(mapping -> mapping.contains(PATH))) {
      throw new StubMappingsException(
          name + ": it has no mapping for " + PATH + "METHOD (urlPath of the request)");
    }
    return new StubMappings(mappings, List.of());
  }

  private static String checked(String place, JsonNode tree) {
    if (!tree.has("request") || !tree.has("response")) {
      throw new StubMappingsException(
          place + ": it is no stub mapping (expected: an object with request and response)");
    }
    String mapping = Json.write(tree);
    try {
      StubMapping stub = StubMapping.buildFrom(mapping);
      StubChecks.check(stub);
      Extras.of(stub);
    } catch (RuntimeException e) {
      throw new StubMappingsException(place + ": " + e.getMessage());
    }
    return mapping;
  }

  /** Writes all mappings into one file that WireMock reads. */
  public void write(Path file) throws IOException {
    Files.write(file, toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns how many mappings there are. */
  public int size() {
    return mappings.size();
  }

  /** Returns the calls of a recording that are no stubs, in words, with the reason. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Returns the mappings, made anew: WireMock changes those that it is given. */
  List<StubMapping> mappings() {
    return mappings.stream().map(StubMapping::buildFrom).toList();
  }

  /** Returns the mappings as JSON. */
  @Override
  public String toString() {
    var all = Json.getObjectMapper().createObjectNode();
    var list = all.putArray(MAPPINGS);
    mappings.forEach(mapping -> list.add(Json.read(mapping, JsonNode.class)));
    return Json.write(all) + "\n";
  }
}
