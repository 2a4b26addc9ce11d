package dev.kubedouble.manifest;

import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Makes the tree of one document out of the parser's events, and counts what it makes. */
final class YamlTreeBuilder {
  private static final String MERGE_TAG = "tag:yaml.org,2002:merge";

  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final Set<String> openAnchors = new HashSet<>();
  private final List<YamlDocument.RepeatedKey> repeated = new ArrayList<>();
  private final List<Object> path = new ArrayList<>();
  private final AliasGuard guard = new AliasGuard();

  /** A value that aliases can repeat, and how many nodes it has. */
  private record Anchored(JsonValue value, long nodes) {}

  YamlTreeBuilder(Iterator<Event> events) {
    this.events = events;
  }

  /** Takes the events of a document whose start has been taken. */
  YamlDocument document() {
    Event first = events.next();
    int line = line(first);
    JsonValue tree = node(first);
    return new YamlDocument(tree, line, repeated);
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(-1) + 1;
  }

  private JsonValue node(Event event) {
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    if (path.size() > JsonReader.MAX_DEPTH) {
      throw YamlSyntaxException.of("exceeded max depth of " + JsonReader.MAX_DEPTH, line(event));
    }
    @Nullable String anchor = anchor(event);
    if (anchor != null) {
      openAnchors.add(anchor);
    }
    long before = guard.nodes();
    guard.count(line(event));
    JsonValue value;
    if (event instanceof ScalarEvent scalar) {
      value = scalar(scalar);
    } else if (event instanceof SequenceStartEvent) {
      value = sequence(line(event));
    } else {
      value = mapping(line(event));
    }
    if (anchor != null) {
      openAnchors.remove(anchor);
      anchors.put(anchor, new Anchored(value, guard.nodes() - before));
    }
    return value;
  }

  private static @Nullable String anchor(Event event) {
    return event instanceof NodeEvent node && node.getAnchor().isPresent()
        ? node.getAnchor().get().getValue()
        : null;
  }

  private JsonValue alias(AliasEvent event) {
    String name = event.getAlias().getValue();
    if (openAnchors.contains(name)) {
      throw YamlSyntaxException.of("anchor '" + name + "' value contains itself", line(event));
    }
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw YamlSyntaxException.of("unknown anchor '" + name + "' referenced", line(event));
    }
    guard.countAlias(anchored.nodes(), line(event));
    return anchored.value().deepCopy();
  }

  private JsonArray sequence(int line) {
    JsonArray array = new JsonArray(line);
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      path.add(array.size());
      array.add(node(next));
      path.remove(path.size() - 1);
    }
    return array;
  }

  private JsonObject mapping(int line) {
    JsonObject object = new JsonObject(line);
    Set<String> merged = new HashSet<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      boolean isMerge = next instanceof ScalarEvent scalar && isMerge(scalar);
      JsonValue keyValue = isMerge ? JsonString.of(YamlScalars.MERGE) : node(next);
      String key = isMerge ? YamlScalars.MERGE : key(keyValue);
      Event valueEvent = events.next();
      path.add(key);
      JsonValue value = node(valueEvent);
      path.remove(path.size() - 1);
      if (isMerge) {
        merge(object, value, merged, line(valueEvent));
        continue;
      }
      if (object.has(key)) {
        repeat(key, shown(keyValue), value.line(), merged.contains(key));
      }
      object.put(key, value, line(next));
    }
    return object;
  }

  private void repeat(String key, String shown, int line, boolean merged) {
    StringBuilder where = new StringBuilder();
    for (Object step : path) {
      if (step instanceof Integer) {
        where.append('[').append(step).append(']');
      } else {
        where.append(where.isEmpty() ? "" : ".").append(step);
      }
    }
    where.append(where.isEmpty() ? "" : ".").append(key);
    repeated.add(new YamlDocument.RepeatedKey(where.toString(), shown, line, merged));
  }

  private static boolean isMerge(ScalarEvent scalar) {
    return scalar.getValue().equals(YamlScalars.MERGE)
        && scalar.getTag().map(MERGE_TAG::equals).orElse(scalar.isPlain());
  }

  /**
   * Puts the keys of a mapping, or of several of which the first wins, over those that are there:
   * as Go does.
   */
  private void merge(JsonObject into, JsonValue from, Set<String> merged, int line) {
    if (from instanceof JsonArray several) {
      for (int i = several.size() - 1; i >= 0; i--) {
        mergeOne(into, several.get(i), merged, line);
      }
    } else {
      mergeOne(into, from, merged, line);
    }
  }

  private void mergeOne(JsonObject into, JsonValue from, Set<String> merged, int line) {
    if (!(from instanceof JsonObject object)) {
      throw YamlSyntaxException.of("map merge requires map or sequence of maps as the value", line);
    }
    for (int i = 0; i < object.size(); i++) {
      String key = object.keyAt(i);
      if (into.has(key)) {
        repeat(key, GoText.quote(key), object.valueAt(i).line(), true);
      }
      into.put(key, object.valueAt(i), object.keyLineAt(i));
      merged.add(key);
    }
  }

  /** Returns the key as JSON has it: sigs.k8s.io/yaml makes texts of numbers and truth values. */
  private static String key(JsonValue key) {
    if (key instanceof JsonString string) {
      return string.value();
    }
    if (key instanceof JsonNumber || key instanceof JsonBoolean) {
      return key.toText();
    }
    String problem =
        key instanceof JsonNull
            ? "unsupported map key of type: %!s(<nil>)"
            : "invalid map key: " + key.toText();
    throw YamlSyntaxException.of(problem, key.line());
  }

  private static String shown(JsonValue key) {
    return key instanceof JsonString string ? GoText.quote(string.value()) : key.toText();
  }

  private static JsonValue scalar(ScalarEvent event) {
    String tag = event.getTag().orElse("");
    return tag.isEmpty() && !event.isPlain()
        ? JsonString.of(event.getValue(), line(event))
        : YamlScalars.resolve(tag, event.getValue(), line(event));
  }
}
