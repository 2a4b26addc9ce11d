package dev.kubedouble.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads query parameters as Kubernetes' option messages do (apimachinery, {@code
 * runtime/conversion.go}): by their JSON names, of several values the first, for a list all.
 */
final class Options {
  private Options() {}

  /** Sets all options that the query has; false where a value is not of its option's type. */
  static boolean fill(Message.Builder options, Map<String, List<String>> query) {
    for (FieldDescriptor field : options.getDescriptorForType().getFields()) {
      List<String> values = query.get(field.getName());
      boolean isSaidByTheRpc = field.getName().equals("watch");
      if (values != null && !values.isEmpty() && !isSaidByTheRpc && !set(options, field, values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean set(Message.Builder options, FieldDescriptor field, List<String> values) {
    if (field.isRepeated()) {
      values.forEach(value -> options.addRepeatedField(field, value));
      return true;
    }
    switch (field.getType()) {
      case STRING -> options.setField(field, values.get(0));
      case BOOL -> options.setField(field, isTrue(values.get(0)));
      case INT64 -> {
        try {
          options.setField(field, Long.valueOf(values.get(0)));
        } catch (NumberFormatException e) {
          return false;
        }
      }
      default -> {
        // Preconditions are no query parameter.
      }
    }
    return true;
  }

  /** Says whether Kubernetes reads a parameter's value as true: all but none, 0 and false. */
  static boolean isTrue(@Nullable String value) {
    return value != null && !value.equals("0") && !value.toLowerCase(Locale.ROOT).equals("false");
  }

  /** Sets the field manager where the options have one and none is given. */
  static void fillManager(Message.Builder options, String manager) {
    FieldDescriptor field = options.getDescriptorForType().findFieldByName("fieldManager");
    if (field != null && options.getField(field).equals("")) {
      options.setField(field, manager);
    }
  }
}
