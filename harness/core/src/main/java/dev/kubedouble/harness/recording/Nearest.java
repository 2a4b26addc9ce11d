package dev.kubedouble.harness.recording;

import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the recorded call that is most like a call, and shows where they differ. */
final class Nearest {
  private static final int MOST_LINES = 20;
  private static final int WIDTH = 60;

  private Nearest() {}

  static String describe(List<RecordedCall> calls, BitSet taken, String method, Message request) {
    Map<String, String> received = flat(request);
    int nearest = -1;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < calls.size(); i++) {
      if (calls.get(i).method().equals(method)) {
        int distance =
            differing(flat(calls.get(i).request()), received).size() * 2 + (taken.get(i) ? 1 : 0);
        if (distance < least) {
          least = distance;
          nearest = i;
        }
      }
    }
    String head = "the recording has no call left for " + method + " " + CallTarget.of(request);
    if (nearest < 0) {
      TreeSet<String> methods = new TreeSet<>();
      calls.forEach(call -> methods.add(call.method()));
      return head + "; it has only calls to " + String.join(", ", methods);
    }
    Map<String, String> recorded = flat(calls.get(nearest).request());
    Set<String> differing = differing(recorded, received);
    String which = head + "; the nearest is its call " + (nearest + 1);
    if (differing.isEmpty()) {
      return which + ", which is the same and has been answered already";
    }
    StringBuilder text = new StringBuilder(which).append(":\n  field: recorded | received");
    int lines = 0;
    for (String field : differing) {
      if (lines++ == MOST_LINES) {
        text.append("\n  and ").append(differing.size() - MOST_LINES).append(" more");
        break;
      }
      text.append("\n  ")
          .append(field)
          .append(": ")
          .append(shown(recorded.get(field)))
          .append(" | ")
          .append(shown(received.get(field)));
    }
    return text.toString();
  }

  private static Set<String> differing(Map<String, String> recorded, Map<String, String> received) {
    Set<String> fields = new TreeSet<>(recorded.keySet());
    fields.addAll(received.keySet());
    fields.removeIf(
        field ->
            recorded.containsKey(field)
                && recorded.get(field).equals(received.getOrDefault(field, "")));
    return fields;
  }

  private static String shown(@org.jspecify.annotations.Nullable String value) {
    if (value == null) {
      return "(not set)";
    }
    return value.length() > WIDTH ? value.substring(0, WIDTH) + "..." : value;
  }

  private static Map<String, String> flat(Message message) {
    Map<String, String> lines = new TreeMap<>();
    flatten("", MessageJson.write(message), lines);
    return lines;
  }

  private static void flatten(String path, JsonValue value, Map<String, String> lines) {
    if (value instanceof JsonObject object && !object.isEmpty()) {
      for (int i = 0; i < object.size(); i++) {
        String key = object.keyAt(i);
        flatten(path.isEmpty() ? key : path + "." + key, object.valueAt(i), lines);
      }
    } else if (value instanceof JsonArray array && !array.isEmpty()) {
      for (int i = 0; i < array.size(); i++) {
        flatten(path + "[" + i + "]", array.get(i), lines);
      }
    } else {
      lines.put(path, value.toText());
    }
  }
}
