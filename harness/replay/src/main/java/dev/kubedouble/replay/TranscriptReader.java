package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads transcripts of the golden form from files. */
public final class TranscriptReader {
  private static final int MOST_BYTES = 64 << 20;

  private TranscriptReader() {}

  /**
   * Returns the transcript files of a folder in the order of their names, or a file itself.
   *
   * @throws TranscriptException where there is nothing to read
   */
  public static List<Path> files(Path folderOrFile) {
    if (Files.isRegularFile(folderOrFile)) {
      return List.of(folderOrFile);
    }
    if (!Files.isDirectory(folderOrFile)) {
      throw new TranscriptException(folderOrFile + ": there is no such file or folder");
    }
    List<Path> files;
    try (Stream<Path> entries = Files.list(folderOrFile)) {
      files =
          entries
              .filter(entry -> entry.toString().endsWith(".json") && Files.isRegularFile(entry))
              .sorted()
              .toList();
    } catch (IOException e) {
      throw new TranscriptException(folderOrFile + ": cannot be read: " + e.getMessage());
    }
    if (files.isEmpty()) {
      throw new TranscriptException(
          folderOrFile + ": no transcripts in it (expected: files NAME.json)");
    }
    return files;
  }

  /**
   * Reads one transcript.
   *
   * @throws TranscriptException where the file cannot be read or is no transcript; the message
   *     names file and place
   */
  public static Transcript read(Path file) {
    return transcript(tree(file), true);
  }

  /**
   * Reads a scenario: a transcript whose answers may be absent.
   *
   * @throws TranscriptException as {@link #read} does
   */
  public static Transcript readScenario(Path file) {
    return transcript(tree(file), false);
  }

  private static Place tree(Path file) {
    JsonValue tree;
    try {
      tree = JsonReader.read(Files.readAllBytes(file), MOST_BYTES, JsonReader.MAX_DEPTH);
    } catch (NoSuchFileException e) {
      throw new TranscriptException(file + ": there is no such file");
    } catch (IOException e) {
      throw new TranscriptException(file + ": cannot be read: " + e.getMessage());
    } catch (JsonSyntaxException e) {
      throw new TranscriptException(
          file + ":" + e.line() + ": not a transcript: not JSON: " + e.getMessage());
    }
    return new Place(file.toString(), "", tree);
  }

  private static Transcript transcript(Place root, boolean answered) {
    Place steps = root.member("steps");
    List<Step> read = new ArrayList<>();
    for (Place step : steps.items()) {
      read.add(step(step, answered));
    }
    for (int i = 0; i < read.size(); i++) {
      if (read.get(i) instanceof Step.Watched watch && watch.openedAfterSteps() > i) {
        throw steps
            .items()
            .get(i)
            .member("watch")
            .member("openedAfterSteps")
            .wrong("at most " + i + ", the number of the steps before it");
      }
    }
    List<String> tags = root.has("tags") ? root.member("tags").texts() : List.of();
    return new Transcript(
        root.member("name").text(),
        root.has("title") ? root.member("title").text() : "",
        tags,
        root.has("kubernetes") ? root.member("kubernetes").text() : "",
        read);
  }

  private static Step step(Place step, boolean answered) {
    if (step.has("request")) {
      return answered || step.has("response")
          ? requested(step, true)
          : new Step.Requested(request(step.member("request")), Answer.ABSENT);
    }
    if (step.has("watch")) {
      return watched(step, answered);
    }
    if (step.has("action")) {
      List<Step.Requested> calls = new ArrayList<>();
      if (step.has("calls")) {
        step.member("calls").items().forEach(call -> calls.add(requested(call, false)));
      }
      return new Step.RolledOut(
          step.member("action").text(), calls, step.member("settled").object().value());
    }
    throw step.wrong("a step with request, watch or action");
  }

  private static Step.Requested requested(Place step, boolean withBody) {
    Place response = step.member("response");
    List<String> warnings =
        response.has("warnings") ? response.member("warnings").texts() : List.of();
    JsonValue body = withBody ? response.member("body").value() : response.value();
    return new Step.Requested(
        request(step.member("request")),
        new Answer(response.member("code").number(), body, warnings));
  }

  private static Request request(Place request) {
    return new Request(
        request.member("method").text(),
        request.member("path").text(),
        query(request),
        request.has("contentType") ? request.member("contentType").text() : null,
        request.has("accept") ? request.member("accept").text() : null,
        request.has("userAgent") ? request.member("userAgent").text() : Request.USER_AGENT,
        request.has("body") ? request.member("body").value() : null,
        request.has("rawBody") ? request.member("rawBody").text() : null);
  }

  private static Step watched(Place step, boolean answered) {
    Place watch = step.member("watch");
    List<JsonValue> events =
        answered || step.has("events")
            ? step.member("events").items().stream().map(event -> event.object().value()).toList()
            : List.of();
    return new Step.Watched(
        watch.member("path").text(),
        query(watch),
        watch.member("openedAfterSteps").number(),
        answered || step.has("response") ? step.member("response").member("code").number() : 0,
        events);
  }

  private static Map<String, List<String>> query(Place request) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    if (request.has("query")) {
      Place given = request.member("query").object();
      for (String name : given.names()) {
        Place value = given.member(name);
        query.put(name, value.value() instanceof JsonArray ? value.texts() : List.of(value.text()));
      }
    }
    return Collections.unmodifiableMap(query);
  }
}
