package dev.kubedouble.difference;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares a message with one that says only what matters: fields that the expected one does not
 * set may be anything.
 *
 * <p>Of maps the expected entries must be there; lists must be as long as expected, and their items
 * are compared in order.
 */
public final class ContainedFields {
  private final List<FieldDifference> found = new ArrayList<>();

  private ContainedFields() {}

  /** Returns the fields that are set in a message and are not the same in another one. */
  public static List<FieldDifference> missing(Message expected, Message actual) {
    ContainedFields fields = new ContainedFields();
    if (!expected.getDescriptorForType().equals(actual.getDescriptorForType())) {
      throw new IllegalArgumentException(
          "message: "
              + expected.getDescriptorForType().getFullName()
              + " (expected: "
              + actual.getDescriptorForType().getFullName()
              + ")");
    }
    fields.messages("", expected, actual);
    return fields.found;
  }

  private void messages(String path, Message expected, Message actual) {
    for (Map.Entry<FieldDescriptor, Object> entry : expected.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      String child = path.isEmpty() ? field.getJsonName() : path + "." + field.getJsonName();
      if (field.isMapField()) {
        maps(child, map(expected, field), map(actual, field));
      } else if (field.isRepeated()) {
        lists(child, (List<?>) entry.getValue(), (List<?>) actual.getField(field));
      } else if (field.hasPresence() && !actual.hasField(field)) {
        found.add(new FieldDifference(child, text(entry.getValue()), null));
      } else {
        values(child, entry.getValue(), actual.getField(field));
      }
    }
  }

  private void values(String path, Object expected, @Nullable Object actual) {
    if (expected instanceof Message wanted && actual instanceof Message is) {
      messages(path, wanted, is);
    } else if (!expected.equals(actual)) {
      found.add(new FieldDifference(path, text(expected), actual == null ? null : text(actual)));
    }
  }

  private void maps(String path, Map<Object, Object> expected, Map<Object, Object> actual) {
    expected.forEach((key, value) -> values(path + "[" + key + "]", value, actual.get(key)));
  }

  private void lists(String path, List<?> expected, List<?> actual) {
    if (expected.size() != actual.size()) {
      found.add(new FieldDifference(path, items(expected), items(actual)));
      return;
    }
    for (int i = 0; i < expected.size(); i++) {
      values(path + "[" + i + "]", expected.get(i), actual.get(i));
    }
  }

  private static String items(List<?> list) {
    return list.size() == 1 ? "1 item" : list.size() + " items";
  }

  private static Map<Object, Object> map(Message message, FieldDescriptor field) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (Object entry : (List<?>) message.getField(field)) {
      MapEntry<?, ?> pair = (MapEntry<?, ?>) entry;
      entries.put(pair.getKey(), pair.getValue());
    }
    return entries;
  }

  private static String text(Object value) {
    if (value instanceof Message message) {
      return "{"
          + TextFormat.printer().printToString(message).strip().replaceAll("\\s+", " ")
          + "}";
    }
    if (value instanceof EnumValueDescriptor constant) {
      return constant.getName();
    }
    return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
  }
}
