package dev.kubedouble.fake.patch;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * JSON patches, RFC 6902, as evanphx/json-patch 4 reads it: a replace may add a member, an index
 * may count from the end, and what stands before the first slash of a path does not matter.
 *
 * <p>Objects on the way to a changed value come out with their keys in order, as they do in
 * Kubernetes.
 */
final class JsonPatch {
  private JsonValue root;
  private final Set<JsonObject> opened = Collections.newSetFromMap(new IdentityHashMap<>());

  /** An object or array, and the key or index of a value in it that may be there or not. */
  private record Place(JsonValue container, String key) {}

  private JsonPatch(JsonObject document) {
    this.root = document;
  }

  /** Returns a document with a patch applied; the document is not to be used any more. */
  static JsonValue apply(JsonObject document, JsonArray operations) throws PatchFailure {
    JsonPatch patch = new JsonPatch(document);
    for (JsonValue operation : operations) {
      patch.apply(operation instanceof JsonObject object ? object : new JsonObject());
    }
    patch.opened.forEach(JsonPatch::sortKeys);
    return patch.root instanceof JsonObject object ? MergePatch.sorted(object) : patch.root;
  }

  private static void sortKeys(JsonObject object) {
    JsonObject sorted = MergePatch.sorted(object);
    for (int i = 0; i < sorted.size(); i++) {
      object.remove(sorted.keyAt(i));
      object.put(sorted.keyAt(i), sorted.valueAt(i));
    }
  }

  private void apply(JsonObject operation) throws PatchFailure {
    String kind = operation.getString("op");
    switch (kind == null ? "unknown" : kind) {
      case "add" -> add(place(operation, "path"), valueOf(operation));
      case "remove" -> remove(place(operation, "path"));
      case "replace" -> replace(operation);
      case "move" -> {
        Place from = place(operation, "from");
        JsonValue value = get(from);
        remove(from);
        add(place(operation, "path"), value == null ? JsonNull.NULL : value);
      }
      case "copy" -> {
        JsonValue value = get(place(operation, "from"));
        add(place(operation, "path"), value == null ? JsonNull.NULL : value.deepCopy());
      }
      case "test" -> test(operation);
      default -> throw PatchFailure.unprocessable("Unexpected kind: " + kind);
    }
  }

  private static JsonValue valueOf(JsonObject operation) {
    JsonValue value = operation.get("value");
    return value == null ? JsonNull.NULL : value;
  }

  private void replace(JsonObject operation) throws PatchFailure {
    if (path(operation, "path").isEmpty()) {
      JsonValue value = operation.get("value");
      if (value == null) {
        throw PatchFailure.panic();
      }
      if (!(value instanceof JsonObject) && !(value instanceof JsonArray)) {
        throw PatchFailure.unprocessable("replace operation value must be object or array");
      }
      root = value;
      return;
    }
    Place place = place(operation, "path");
    JsonValue value = valueOf(operation);
    if (place.container() instanceof JsonArray array) {
      array.set(index(place.key(), array.size(), array.size() - 1), value);
    } else if (place.container() instanceof JsonObject object) {
      object.put(place.key(), value);
    }
  }

  private void test(JsonObject operation) throws PatchFailure {
    boolean whole = path(operation, "path").isEmpty();
    JsonValue value = whole ? root : get(place(operation, "path"));
    JsonValue expected = operation.get("value");
    boolean same =
        isNothing(value) ? isNothing(expected) : !isNothing(expected) && sameText(value, expected);
    if (!same) {
      throw PatchFailure.unprocessable("test failed");
    }
  }

  private static boolean isNothing(@Nullable JsonValue value) {
    return value == null || value instanceof JsonNull;
  }

  /** Two numbers are the same only where they are written alike. */
  private static boolean sameText(@Nullable JsonValue left, @Nullable JsonValue right) {
    if (left instanceof JsonObject l && right instanceof JsonObject r) {
      if (l.size() != r.size()) {
        return false;
      }
      for (int i = 0; i < l.size(); i++) {
        if (!r.has(l.keyAt(i)) || !sameText(l.valueAt(i), r.get(l.keyAt(i)))) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof JsonArray l && right instanceof JsonArray r) {
      if (l.size() != r.size()) {
        return false;
      }
      for (int i = 0; i < l.size(); i++) {
        if (!sameText(l.get(i), r.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof JsonNumber l && right instanceof JsonNumber r) {
      return l.literal().equals(r.literal());
    }
    return left != null && left.equals(right);
  }

  private static String path(JsonObject operation, String name) throws PatchFailure {
    if (operation.get(name) instanceof JsonString path) {
      return path.value();
    }
    throw PatchFailure.unprocessable("operation, missing " + name + " field: missing value");
  }

  private Place place(JsonObject operation, String name) throws PatchFailure {
    String path = path(operation, name);
    int from = path.indexOf('/') + 1;
    if (from == 0) {
      throw missing(path);
    }
    JsonValue container = root;
    for (int to = path.indexOf('/', from); to >= 0; to = path.indexOf('/', from)) {
      container = step(container, unescape(path.substring(from, to)), path);
      from = to + 1;
    }
    if (container instanceof JsonObject object) {
      opened.add(object);
    }
    return new Place(container, unescape(path.substring(from)));
  }

  private JsonValue step(JsonValue container, String key, String path) throws PatchFailure {
    if (container instanceof JsonObject object) {
      opened.add(object);
    }
    JsonValue next = get(new Place(container, key));
    if (next instanceof JsonObject || next instanceof JsonArray) {
      return next;
    }
    throw missing(path);
  }

  private static PatchFailure missing(String path) {
    return PatchFailure.unprocessable("doc is missing path: \"" + path + "\": missing value");
  }

  private static String unescape(String key) {
    if (key.indexOf('~') < 0) {
      return key;
    }
    StringBuilder text = new StringBuilder(key.length());
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      char next = i + 1 < key.length() ? key.charAt(i + 1) : ' ';
      if (c == '~' && (next == '0' || next == '1')) {
        text.append(next == '0' ? '~' : '/');
        i++;
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** Returns the value in a place, or null where an object has no such member. */
  private static @Nullable JsonValue get(Place place) throws PatchFailure {
    if (place.container() instanceof JsonArray array) {
      return array.get(index(place.key(), array.size(), array.size() - 1));
    }
    return place.container() instanceof JsonObject object ? object.get(place.key()) : null;
  }

  private static void add(Place place, JsonValue value) throws PatchFailure {
    if (place.container() instanceof JsonObject object) {
      object.put(place.key(), value);
    } else if (place.container() instanceof JsonArray array) {
      if (place.key().equals("-")) {
        array.add(value);
      } else {
        array.add(index(place.key(), array.size() + 1, array.size()), value);
      }
    }
  }

  private static void remove(Place place) throws PatchFailure {
    if (place.container() instanceof JsonArray array) {
      array.remove(index(place.key(), array.size(), array.size() - 1));
    } else if (place.container() instanceof JsonObject object
        && object.remove(place.key()) == null) {
      throw PatchFailure.unprocessable(
          "Unable to remove nonexistent key: " + place.key() + ": missing value");
    }
  }

  private static int index(String key, int countedBack, int last) throws PatchFailure {
    int index;
    try {
      index = Integer.parseInt(key);
    } catch (NumberFormatException e) {
      throw PatchFailure.unprocessable("value was not a proper array index: '" + key + "'");
    }
    int fromStart = index < 0 ? index + countedBack : index;
    if (fromStart < 0 || fromStart > last) {
      throw PatchFailure.unprocessable("Unable to access invalid index: " + index);
    }
    return fromStart;
  }
}
