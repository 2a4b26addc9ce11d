package dev.kubedouble.fake.managedfields;

import com.google.protobuf.ByteString;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads field sets from FieldsV1; steps of a kind that nobody knows are left out.
 *
 * <p>Source: structured-merge-diff, {@code Set.FromJSON}.
 */
final class FieldSetReader {
  private static final String SELF = ".";

  private FieldSetReader() {}

  /** Says that bytes are no FieldsV1. */
  static final class MalformedFieldsException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedFieldsException(String message) {
      super(message);
    }
  }

  /** Returns the set that the bytes say. */
  static FieldSet read(ByteString json) throws MalformedFieldsException {
    try {
      return set(JsonReader.read(json.toByteArray()));
    } catch (JsonSyntaxException e) {
      throw new MalformedFieldsException(String.valueOf(e.getMessage()));
    }
  }

  private static FieldSet set(JsonValue json) throws MalformedFieldsException {
    if (json instanceof JsonNull) {
      return FieldSet.EMPTY;
    }
    if (!(json instanceof JsonObject object)) {
      throw new MalformedFieldsException("expect { or n, but found " + json.toText());
    }
    SetBuilder builder = new SetBuilder(object.size());
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      if (key.equals(SELF)) {
        continue;
      }
      if (key.length() < 2 || key.charAt(1) != ':') {
        throw new MalformedFieldsException("parsing key as path element: " + key);
      }
      if ("fvki".indexOf(key.charAt(0)) < 0) {
        continue;
      }
      JsonValue below = object.valueAt(i);
      FieldSet children = set(below);
      boolean member =
          children.isEmpty() || (below instanceof JsonObject fields && fields.has(SELF));
      builder.add(element(key), member, children);
    }
    return builder.build();
  }

  private static PathElement element(String key) throws MalformedFieldsException {
    String text = key.substring(2);
    try {
      return switch (key.charAt(0)) {
        case 'f' -> PathElement.field(text);
        case 'v' -> PathElement.value(JsonReader.read(text));
        case 'i' -> PathElement.index(Integer.parseInt(text));
        default -> PathElement.key(keys(JsonReader.read(text)));
      };
    } catch (JsonSyntaxException | NumberFormatException e) {
      throw new MalformedFieldsException("parsing key as path element: " + key);
    }
  }

  private static List<PathElement.KeyField> keys(JsonValue json) throws MalformedFieldsException {
    if (!(json instanceof JsonObject object)) {
      throw new MalformedFieldsException("parsing key as path element: " + json.toText());
    }
    List<PathElement.KeyField> keys = new ArrayList<>(object.size());
    for (int i = 0; i < object.size(); i++) {
      keys.add(new PathElement.KeyField(object.keyAt(i), object.valueAt(i)));
    }
    return keys;
  }
}
