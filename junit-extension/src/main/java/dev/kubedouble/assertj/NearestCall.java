package dev.kubedouble.assertj;

import com.google.protobuf.Message;
import dev.kubedouble.assertj.error.ShouldHaveFields;
import dev.kubedouble.difference.ContainedFields;
import dev.kubedouble.difference.FieldDifference;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The call whose request differs least from an expected one.
 *
 * @param call the call, or null where there was none
 * @param missing the fields in which it differs
 */
record NearestCall(@Nullable JournaledCall call, List<FieldDifference> missing) {
  static NearestCall to(Message expected, List<JournaledCall> calls) {
    NearestCall nearest = new NearestCall(null, List.of());
    for (JournaledCall call : calls) {
      for (JournaledMessage request : call.requests()) {
        if (!expected.getClass().isInstance(request.message())) {
          continue;
        }
        List<FieldDifference> missing = ContainedFields.missing(expected, request.message());
        if (nearest.call == null || missing.size() < nearest.missing.size()) {
          nearest = new NearestCall(call, missing);
        }
      }
    }
    return nearest;
  }

  boolean matches() {
    return call != null && missing.isEmpty();
  }

  /** Returns the call and the fields in which it differs; empty where there was none. */
  String differences() {
    return call == null
        ? ""
        : ", but the nearest differs:\n"
            + call
            + "\n"
            + ShouldHaveFields.lines(missing).stripTrailing();
  }
}
