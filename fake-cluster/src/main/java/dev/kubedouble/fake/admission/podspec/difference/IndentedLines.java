package dev.kubedouble.fake.admission.podspec.difference;

import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Writes JSON over lines, each level one space further in. */
final class IndentedLines {
  private final List<String> lines = new ArrayList<>();
  private final StringBuilder line = new StringBuilder();

  private IndentedLines() {}

  static List<String> of(JsonValue value) {
    IndentedLines writer = new IndentedLines();
    writer.value(value, 0);
    writer.lines.add(writer.line.toString());
    return writer.lines;
  }

  private void value(JsonValue value, int depth) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      line.append('{');
      for (int i = 0; i < object.size(); i++) {
        begin(i, depth + 1);
        line.append(GoText.json(object.keyAt(i)));
        value(object.valueAt(i), depth + 1, ": ");
      }
      end(depth, '}');
    } else if (value instanceof JsonArray array && array.size() > 0) {
      line.append('[');
      for (int i = 0; i < array.size(); i++) {
        begin(i, depth + 1);
        value(array.get(i), depth + 1);
      }
      end(depth, ']');
    } else {
      line.append(value);
    }
  }

  private void value(JsonValue value, int depth, String separator) {
    line.append(separator);
    value(value, depth);
  }

  private void begin(int position, int depth) {
    if (position > 0) {
      line.append(',');
    }
    next(depth);
  }

  private void end(int depth, char bracket) {
    next(depth);
    line.append(bracket);
  }

  private void next(int depth) {
    lines.add(line.toString());
    line.setLength(0);
    line.append(" ".repeat(depth));
  }
}
