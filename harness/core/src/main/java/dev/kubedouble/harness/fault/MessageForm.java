package dev.kubedouble.harness.fault;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/** How a server's handlers hold messages. */
public interface MessageForm {
  /** Returns what a handler holds as a message, or null where it is none that can be read. */
  @Nullable Message read(Object held);

  /** Returns a message as a handler holds it. */
  Object hold(Message message);

  /** Returns the form of handlers that hold messages as themselves. */
  static MessageForm plain() {
    return new MessageForm() {
      @Override
      public @Nullable Message read(Object held) {
        return held instanceof Message message ? message : null;
      }

      @Override
      public Object hold(Message message) {
        return message;
      }
    };
  }
}
