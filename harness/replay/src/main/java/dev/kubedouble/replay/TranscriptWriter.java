package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Writes transcripts in the golden form: JSON, indented by one space. */
public final class TranscriptWriter {
  private TranscriptWriter() {}

  /**
   * Writes a transcript into a folder, as NAME.json; the folder is created where it is missing.
   *
   * @return the file
   * @throws TranscriptException where it cannot be written
   */
  public static Path write(Transcript transcript, Path folder) {
    Path file = folder.resolve(transcript.name() + ".json");
    try {
      Files.createDirectories(folder);
      return Files.writeString(file, text(transcript));
    } catch (IOException e) {
      throw new TranscriptException(file + ": cannot be written: " + e);
    }
  }

  /** Returns the text of a transcript. */
  static String text(Transcript transcript) {
    StringBuilder out = new StringBuilder();
    append(out, tree(transcript), "\n");
    return out.append('\n').toString();
  }

  /** Returns a transcript as JSON. */
  static JsonObject tree(Transcript transcript) {
    JsonArray steps = new JsonArray();
    transcript.steps().forEach(step -> steps.add(step(step)));
    return new JsonObject()
        .put("name", transcript.name())
        .put("title", transcript.title())
        .put("tags", texts(transcript.tags()))
        .put("kubernetes", transcript.kubernetes())
        .put("steps", steps);
  }

  private static JsonObject step(Step step) {
    if (step instanceof Step.Requested requested) {
      return new JsonObject()
          .put("request", request(requested.request()))
          .put("response", answer(requested.answer()));
    }
    if (step instanceof Step.Watched watched) {
      JsonObject watch =
          new JsonObject().put("path", watched.path()).put("query", query(watched.query()));
      watch.put("openedAfterSteps", watched.openedAfterSteps());
      return new JsonObject()
          .put("watch", watch)
          .put("response", new JsonObject().put("code", watched.code()))
          .put("events", JsonArray.copyOf(watched.events()));
    }
    throw new IllegalArgumentException("step: " + step + " (expected: a request or a watch)");
  }

  private static JsonObject request(Request request) {
    JsonObject written =
        new JsonObject().put("method", request.method()).put("path", request.path());
    if (!request.query().isEmpty()) {
      written.put("query", query(request.query()));
    }
    if (request.contentType() != null) {
      written.put("contentType", request.contentType());
    }
    if (request.accept() != null) {
      written.put("accept", request.accept());
    }
    if (request.body() != null) {
      written.put("body", request.body());
    }
    if (request.rawBody() != null) {
      written.put("rawBody", request.rawBody());
    }
    if (!request.userAgent().equals(Request.USER_AGENT)) {
      written.put("userAgent", request.userAgent());
    }
    return written;
  }

  private static JsonObject query(Map<String, List<String>> query) {
    JsonObject written = new JsonObject();
    query.forEach(
        (name, values) ->
            written.put(name, values.size() == 1 ? JsonString.of(values.get(0)) : texts(values)));
    return written;
  }

  private static JsonObject answer(Answer answer) {
    JsonObject written = new JsonObject().put("code", answer.code()).put("body", answer.body());
    if (!answer.warnings().isEmpty()) {
      written.put("warnings", texts(answer.warnings()));
    }
    return written;
  }

  private static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static void append(StringBuilder out, JsonValue value, String newLine) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      String inner = newLine + " ";
      String separator = "{";
      for (JsonObject.Member member : object.members()) {
        out.append(separator).append(inner);
        quote(out, member.key());
        append(out.append(": "), member.value(), inner);
        separator = ",";
      }
      out.append(newLine).append('}');
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      String inner = newLine + " ";
      String separator = "[";
      for (JsonValue item : array) {
        append(out.append(separator).append(inner), item, inner);
        separator = ",";
      }
      out.append(newLine).append(']');
    } else if (value instanceof JsonString text) {
      quote(out, text.value());
    } else {
      out.append(value instanceof JsonNumber number ? number.literal() : value.toText());
    }
  }

  /** Placeholders stay readable: only what JSON does not allow is escaped. */
  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || (Character.isSurrogate(c) && !isPaired(text, i))) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isPaired(String text, int i) {
    char c = text.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
