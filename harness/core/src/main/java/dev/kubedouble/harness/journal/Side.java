package dev.kubedouble.harness.journal;

import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.Protocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one direction of a call, the newest of them.
 *
 * <p>Most calls have one, which costs no collection. Not thread-safe.
 */
final class Side {
  private @Nullable JournaledMessage first;
  private @Nullable Deque<JournaledMessage> others;
  private int cut;

  /**
   * Keeps a message, and lets go of the oldest where there are more than so many.
   *
   * @return the size of what was let go, in bytes
   */
  int add(JournaledMessage message, int most) {
    if (first == null) {
      first = message;
      return 0;
    }
    others = others == null ? new ArrayDeque<>() : others;
    others.add(message);
    if (1 + others.size() <= most) {
      return 0;
    }
    JournaledMessage oldest = first;
    first = others.remove();
    cut++;
    return oldest.size();
  }

  /** Returns how many earlier messages are no longer kept. */
  int cut() {
    return cut;
  }

  /**
   * Returns what is kept, the oldest first.
   *
   * @param prototype the type as which bytes are read, or null where it is not known
   */
  List<JournaledMessage> messages(@Nullable Message prototype) {
    List<JournaledMessage> messages = new ArrayList<>();
    if (first != null) {
      messages.add(typed(first, prototype));
    }
    if (others != null) {
      others.forEach(message -> messages.add(typed(message, prototype)));
    }
    return List.copyOf(messages);
  }

  private static JournaledMessage typed(JournaledMessage kept, @Nullable Message prototype) {
    return kept.message() instanceof BytesValue
        ? new JournaledMessage(
            kept.nanos(),
            kept.turn(),
            kept.afterCall(),
            kept.size(),
            Protocol.typed(kept.message(), prototype))
        : kept;
  }
}
