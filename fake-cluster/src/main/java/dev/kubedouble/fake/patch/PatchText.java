package dev.kubedouble.fake.patch;

import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A patch as it was read.
 *
 * @param tree what it says
 * @param strictErrors what strict validation finds in the patch itself, such as {@code duplicate
 *     field "spec.replicas"}
 */
record PatchText(JsonValue tree, List<String> strictErrors) {
  private static final int MOST_STRICT_ERRORS = 100;
  private static final String OPERATION = "jsonPatchOp";
  private static final Set<String> TEXTS = Set.of("op", "path", "from");

  /** Reads a patch that has to be an object, or null. */
  static PatchText object(byte[] bytes) throws PatchFailure {
    JsonValue tree = read(bytes);
    if (!(tree instanceof JsonObject) && !(tree instanceof JsonNull)) {
      throw wrongType(tree, "value of type map[string]interface {}");
    }
    Set<String> errors = new LinkedHashSet<>();
    duplicates(tree, "", errors);
    return new PatchText(tree, List.copyOf(errors));
  }

  /** Reads a JSON patch strictly: as a list of operations, or null. */
  static PatchText operations(byte[] bytes) throws PatchFailure {
    JsonValue tree = read(bytes);
    if (tree instanceof JsonNull) {
      return new PatchText(new JsonArray(), List.of());
    }
    if (!(tree instanceof JsonArray operations)) {
      throw wrongType(tree, "value of type []handlers." + OPERATION);
    }
    Set<String> errors = new LinkedHashSet<>();
    for (int i = 0; i < operations.size(); i++) {
      operation(operations.get(i), "[" + i + "]", errors);
    }
    List<String> shown = new ArrayList<>(errors.size());
    errors.forEach(error -> shown.add("json patch " + error));
    return new PatchText(tree, shown);
  }

  /** Reads any JSON; a text that is none makes a failure in Go's words. */
  static JsonValue read(byte[] bytes) throws PatchFailure {
    try {
      return JsonReader.read(bytes);
    } catch (JsonSyntaxException e) {
      throw PatchFailure.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static void operation(JsonValue value, String path, Set<String> errors)
      throws PatchFailure {
    if (value instanceof JsonNull) {
      return;
    }
    if (!(value instanceof JsonObject object)) {
      throw wrongType(value, "value of type handlers." + OPERATION);
    }
    Set<String> seen = new HashSet<>();
    for (JsonObject.Member member : object.members()) {
      boolean isText = TEXTS.contains(member.key());
      if (!isText && !member.key().equals("value")) {
        add(errors, "unknown field ", path + "." + member.key());
        continue;
      }
      if (!seen.add(member.key())) {
        add(errors, "duplicate field ", path + "." + member.key());
      }
      if (!isText) {
        duplicates(member.value(), path + ".value", errors);
      } else if (!(member.value() instanceof JsonString || member.value() instanceof JsonNull)) {
        throw wrongType(
            member.value(), "struct field " + OPERATION + "." + member.key() + " of type string");
      }
    }
  }

  static PatchFailure wrongType(JsonValue value, String place) {
    return PatchFailure.badRequest(
        "json: cannot unmarshal " + value.typeName() + " into Go " + place);
  }

  private static void duplicates(JsonValue value, String path, Set<String> errors) {
    if (value instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof JsonObject || array.get(i) instanceof JsonArray) {
          duplicates(array.get(i), path + "[" + i + "]", errors);
        }
      }
    } else if (value instanceof JsonObject object) {
      Set<String> seen = object.hasRepeatedKeys() ? new HashSet<>() : Set.of();
      if (object.hasRepeatedKeys()) {
        for (JsonObject.Member member : object.members()) {
          if (!seen.add(member.key())) {
            add(errors, "duplicate field ", below(path, member.key()));
          }
          duplicates(member.value(), below(path, member.key()), errors);
        }
        return;
      }
      for (int i = 0; i < object.size(); i++) {
        if (object.valueAt(i) instanceof JsonObject || object.valueAt(i) instanceof JsonArray) {
          duplicates(object.valueAt(i), below(path, object.keyAt(i)), errors);
        }
      }
    }
  }

  private static String below(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static void add(Set<String> errors, String kind, String path) {
    if (errors.size() < MOST_STRICT_ERRORS) {
      errors.add(kind + GoText.quote(path));
    }
  }
}
