package dev.kubedouble.contract;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * One thing that the protocol promises.
 *
 * @param text what is promised, as a sentence
 * @param source where Kubernetes or the protocol says so
 */
record Promise(String text, String source) {
  /** Names what is promised and where that is said. */
  static Promise of(String text, String source) {
    return new Promise(text, source);
  }

  /** Requires two values to be equal. */
  void equal(String what, @Nullable Object expected, @Nullable Object came) {
    if (!Objects.equals(expected, came)) {
      throw broken(what, expected, came);
    }
  }

  /** Requires two values to differ. */
  void differ(String what, Object before, Object came) {
    if (before.equals(came)) {
      throw broken(what, "another than " + before, came);
    }
  }

  /** Requires something to hold. */
  void holds(boolean kept, String what, String expected, Object came) {
    if (!kept) {
      throw broken(what, expected, came);
    }
  }

  /** Requires a call to be refused with a code and Kubernetes' reason; returns the refusal. */
  Refusal refuses(Status.Code code, String reason, Runnable call) {
    String expected = code + " (" + reason + ")";
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      Refusal refusal = Refusal.of(e);
      if (refusal.code() != code || !refusal.reason().equals(reason)) {
        throw broken("the answer", expected, refusal);
      }
      return refusal;
    }
    throw broken("the answer", expected, "OK");
  }

  /** Requires a call to be refused with a code, whatever its details. */
  StatusRuntimeException refuses(Status.Code code, Runnable call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != code) {
        throw broken("the answer", code, Refusal.of(e));
      }
      return e;
    }
    throw broken("the answer", code, "OK");
  }

  /** Returns the failure that says that the promise is not kept. */
  AssertionFailedError broken(String what, @Nullable Object expected, @Nullable Object came) {
    return new AssertionFailedError(
        "not kept: "
            + text
            + "\n  "
            + what
            + "\n  promised: "
            + expected
            + "\n  came:     "
            + came
            + "\n  source:   "
            + source,
        expected,
        came);
  }
}
