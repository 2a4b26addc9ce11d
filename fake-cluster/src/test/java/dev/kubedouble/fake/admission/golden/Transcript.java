package dev.kubedouble.fake.admission.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded conversation with a real API server, in which one placeholder for times has become a
 * time.
 */
record Transcript(String name, List<Step> steps) {
  static final String TIME = "2026-01-01T00:00:00Z";

  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");

  /** A request and the answer to it. */
  record Step(JsonObject request, JsonObject response) {
    String method() {
      return requireNonNull(request.getString("method"));
    }

    String path() {
      return requireNonNull(request.getString("path"));
    }

    boolean isJson() {
      return "application/json".equals(request.getString("contentType"))
          && request.getObject("body") != null;
    }

    JsonObject body() {
      return requireNonNull(request.getObject("body"));
    }

    /** Returns an option of the query; empty if it is not given. */
    String query(String option) {
      JsonObject query = request.getObject("query");
      return query == null ? "" : requireNonNullElse(query.getString(option), "");
    }

    boolean hasQuery(String option) {
      JsonObject query = request.getObject("query");
      return query != null && query.get(option) != null;
    }

    int code() {
      return Integer.parseInt(requireNonNull(response.get("code")).toString());
    }

    @Nullable JsonObject answer() {
      return response.getObject("body");
    }

    /** Returns whether the answer is that an object of this kind is not valid. */
    boolean isInvalid(String kind) {
      JsonObject answer = answer();
      JsonObject details = answer == null ? null : answer.getObject("details");
      return code() == 422 && details != null && kind.equals(details.getString("kind"));
    }

    /** Returns the warnings as they were before they were written into a header. */
    List<String> warnings() {
      List<String> warnings = new ArrayList<>();
      JsonArray recorded = response.getArray("warnings");
      for (JsonValue warning : recorded == null ? new JsonArray() : recorded) {
        warnings.add(((JsonString) warning).value().replace("\\\"", "\"").replace("\\\\", "\\"));
      }
      return warnings;
    }
  }

  static Stream<Transcript> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(Transcript::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Transcript read(Path file) {
    try {
      String text = Files.readString(file, UTF_8).replace("<time>", TIME);
      JsonObject transcript = (JsonObject) JsonReader.read(text);
      List<Step> steps = new ArrayList<>();
      for (JsonValue value : requireNonNull(transcript.getArray("steps"))) {
        JsonObject step = (JsonObject) value;
        if (step.getObject("request") != null) {
          steps.add(
              new Step(
                  requireNonNull(step.getObject("request")),
                  requireNonNull(step.getObject("response"))));
        }
      }
      return new Transcript(requireNonNull(transcript.getString("name")), steps);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
