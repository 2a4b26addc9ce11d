package dev.kubedouble.manifest;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Arrays;

/**
 * Writes JSON trees as YAML just as Kubernetes does, so that answers and files look as kubectl
 * shows them: keys in order, lists as deep as their key, long texts folded.
 */
public final class YamlWriter {
  /** The longest key that stands before a colon on its line. */
  private static final int LONGEST_SIMPLE_KEY = 128;

  private static final int STEP = 2;

  private final YamlText out = new YamlText();

  private YamlWriter() {}

  /** Returns the YAML of a tree, ending in a line break. */
  public static String text(JsonValue value) {
    YamlWriter writer = new YamlWriter();
    if (isFilled(value)) {
      writer.block(value, 0, true);
    } else {
      writer.inline(value, 0);
    }
    writer.out.endLine();
    return writer.out.toString();
  }

  private static boolean isFilled(JsonValue value) {
    return value instanceof JsonObject object
        ? !object.isEmpty()
        : value instanceof JsonArray array && !array.isEmpty();
  }

  /**
   * Writes a filled object or array whose lines begin at a column; where it is inline, its first
   * line is there already.
   */
  private void block(JsonValue value, int indent, boolean inline) {
    if (value instanceof JsonObject object) {
      mapping(object, indent, inline);
    } else if (value instanceof JsonArray array) {
      sequence(array, indent, inline);
    }
  }

  private void mapping(JsonObject object, int indent, boolean inline) {
    String[] keys = object.keys().toArray(new String[0]);
    Arrays.sort(keys, YamlKeyOrder.INSTANCE);
    boolean first = inline;
    for (String key : keys) {
      if (!first) {
        out.newLine(indent);
      }
      first = false;
      JsonValue value = object.get(key);
      if (value != null) {
        member(key, value, indent);
      }
    }
  }

  private void member(String key, JsonValue value, int indent) {
    boolean simple = key.length() <= LONGEST_SIMPLE_KEY && key.indexOf('\n') < 0;
    if (simple) {
      out.scalar(key, indent, false);
      out.plain(":");
    } else {
      out.plain("? ");
      out.scalar(key, indent + STEP, true);
      out.newLine(indent);
      out.plain(":");
    }
    if (!isFilled(value)) {
      out.plain(" ");
      inline(value, indent + STEP);
    } else if (!simple) {
      out.plain(" ");
      block(value, indent + STEP, true);
    } else {
      // A list stands as deep as its key.
      block(value, value instanceof JsonObject ? indent + STEP : indent, false);
    }
  }

  private void sequence(JsonArray array, int indent, boolean inline) {
    boolean first = inline;
    for (JsonValue item : array) {
      if (!first) {
        out.newLine(indent);
      }
      first = false;
      out.plain("- ");
      if (isFilled(item)) {
        block(item, indent + STEP, true);
      } else {
        inline(item, indent + STEP);
      }
    }
  }

  /** Writes what is no filled object or array; its further lines begin at a column. */
  private void inline(JsonValue value, int indent) {
    if (value instanceof JsonString string) {
      out.scalar(string.value(), indent, true);
    } else {
      out.plain(value.toText());
    }
  }
}
