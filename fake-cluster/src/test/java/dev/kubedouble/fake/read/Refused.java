package dev.kubedouble.fake.read;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.cluster.KubernetesException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a read was refused with. */
final class Refused {
  private Refused() {}

  static Status by(ThrowingCallable read) {
    return catchThrowableOfType(KubernetesException.class, read).status();
  }

  /** Returns code, reason and message. */
  static String text(ThrowingCallable read) {
    Status status = by(read);
    return status.getCode() + " " + status.getReason() + ": " + status.getMessage();
  }
}
