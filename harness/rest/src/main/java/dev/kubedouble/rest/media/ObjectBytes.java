package dev.kubedouble.rest.media;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonWriter;
import dev.kubedouble.manifest.YamlWriter;
import dev.kubedouble.schema.Envelope;
import dev.kubedouble.schema.JsonEncoder;

/** Turns objects into the bytes of an answer. */
public final class ObjectBytes {
  private ObjectBytes() {}

  /** Returns the bytes of an object in the format and form that it has. */
  public static byte[] of(Answerable object, OutputMedia media) {
    return switch (media.format()) {
      case JSON -> media.pretty() ? JsonWriter.indent(json(object)) : line(json(object));
      case YAML -> YamlWriter.text(tree(object)).getBytes(UTF_8);
      case PROTOBUF -> Envelope.bytes(message(object));
    };
  }

  /** Returns the bytes of an object as they stand within an event of a watch. */
  public static byte[] embedded(Answerable object, OutputMedia media) {
    return switch (media.format()) {
      case JSON -> json(object);
      case YAML -> throw new IllegalArgumentException("format: YAML (expected: one that streams)");
      case PROTOBUF -> Envelope.bytes(message(object));
    };
  }

  private static byte[] json(Answerable object) {
    return object instanceof Answerable.Typed typed
        ? JsonEncoder.bytes(typed.message())
        : JsonWriter.text(tree(object)).getBytes(UTF_8);
  }

  private static JsonObject tree(Answerable object) {
    return object instanceof Answerable.Tree tree ? tree.json() : JsonEncoder.tree(message(object));
  }

  private static Message message(Answerable object) {
    if (object instanceof Answerable.Typed typed) {
      return typed.message();
    }
    throw new IllegalArgumentException("a tree has no protobuf form");
  }

  /** Go's encoder ends each text with a line break. */
  private static byte[] line(byte[] json) {
    byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
    line[json.length] = '\n';
    return line;
  }
}
