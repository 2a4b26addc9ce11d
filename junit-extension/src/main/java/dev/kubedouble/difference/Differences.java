package dev.kubedouble.difference;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.JsonEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two states of a Kubernetes object. */
public final class Differences {
  private static final List<String> ITEM_KEYS = List.of("name", "type", "key", "uid");
  private static final String KUBERNETES = "k8s.io.";
  private static final Set<String> BOOKKEEPING =
      Set.of("metadata.resourceVersion", "metadata.managedFields");

  private static final Set<String> MOMENTS =
      Set.of("lastUpdateTime", "lastTransitionTime", "lastProbeTime");

  private final List<FieldDifference> found = new ArrayList<>();
  private final Set<String> ignored;

  private Differences(Set<String> ignored) {
    this.ignored = ignored;
  }

  /** Returns all fields that differ, in the order of the fields. */
  public static List<FieldDifference> of(Message before, Message after) {
    return compare(before, after, Set.of());
  }

  /**
   * Returns the fields that differ but for those that differ with every write: the resource version
   * and the managed fields; values are shown without the moments of conditions.
   */
  public static List<FieldDifference> ofContent(Message before, Message after) {
    return compare(before, after, BOOKKEEPING);
  }

  private static List<FieldDifference> compare(Message before, Message after, Set<String> ignored) {
    Differences differences = new Differences(ignored);
    differences.messages("", before, after);
    return differences.found;
  }

  /** Compares Kubernetes' messages as their JSON, and others field by field down to those. */
  private void messages(String path, Message before, Message after) {
    if (before.getDescriptorForType().getFullName().startsWith(KUBERNETES)) {
      objects(path, JsonEncoder.tree(before), JsonEncoder.tree(after));
      return;
    }
    for (FieldDescriptor field : before.getDescriptorForType().getFields()) {
      Object old = before.getField(field);
      Object now = after.getField(field);
      String child = child(path, field.getJsonName());
      if (old instanceof Message left && now instanceof Message right) {
        messages(child, left, right);
      } else if (!old.equals(now)) {
        found.add(new FieldDifference(child, String.valueOf(old), String.valueOf(now)));
      }
    }
  }

  private void values(String path, @Nullable JsonValue before, @Nullable JsonValue after) {
    if (ignored.contains(path) || (before != null && before.equals(after))) {
      return;
    }
    if (before instanceof JsonObject old && after instanceof JsonObject now) {
      objects(path, old, now);
    } else if (before instanceof JsonArray old && after instanceof JsonArray now) {
      arrays(path, old, now);
    } else {
      found.add(new FieldDifference(path, text(before), text(after)));
    }
  }

  private void objects(String path, JsonObject before, JsonObject after) {
    Set<String> keys = new LinkedHashSet<>(before.keys());
    keys.addAll(after.keys());
    for (String key : keys) {
      values(child(path, key), before.get(key), after.get(key));
    }
  }

  private void arrays(String path, JsonArray before, JsonArray after) {
    Map<String, JsonValue> old = byKey(before);
    Map<String, JsonValue> now = byKey(after);
    Set<String> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      values(path + "[" + key + "]", old.get(key), now.get(key));
    }
  }

  /** Returns a list's items by what names them, or by their place where nothing does. */
  private static Map<String, JsonValue> byKey(JsonArray array) {
    for (String key : ITEM_KEYS) {
      Map<String, JsonValue> items = new LinkedHashMap<>();
      for (JsonValue item : array) {
        String name = item instanceof JsonObject object ? object.getString(key) : null;
        if (name != null) {
          items.put(name, item);
        }
      }
      if (!array.isEmpty() && items.size() == array.size()) {
        return items;
      }
    }
    Map<String, JsonValue> items = new LinkedHashMap<>();
    for (int i = 0; i < array.size(); i++) {
      items.put(String.valueOf(i), array.get(i));
    }
    return items;
  }

  private static String child(String path, String key) {
    boolean isPlain = key.indexOf('.') < 0 && key.indexOf('/') < 0;
    String step = isPlain ? key : "[" + key + "]";
    return path.isEmpty() ? step : isPlain ? path + "." + step : path + step;
  }

  private @Nullable String text(@Nullable JsonValue value) {
    return value == null ? null : (ignored.isEmpty() ? value : withoutMoments(value)).toString();
  }

  /** Returns a value without what says when, not what: it fills lines and tells nothing. */
  private static JsonValue withoutMoments(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObject shorter = new JsonObject();
      for (String key : object.keys()) {
        JsonValue child = object.get(key);
        if (child != null && !MOMENTS.contains(key)) {
          shorter.put(key, withoutMoments(child));
        }
      }
      return shorter;
    }
    if (value instanceof JsonArray array) {
      JsonArray shorter = new JsonArray();
      for (JsonValue item : array) {
        shorter.add(withoutMoments(item));
      }
      return shorter;
    }
    return value;
  }
}
