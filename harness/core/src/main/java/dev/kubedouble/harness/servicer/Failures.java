package dev.kubedouble.harness.servicer;

import io.grpc.Status;

/** What a client is told when the cluster itself fails. */
final class Failures {
  private Failures() {}

  static Status status(RuntimeException failure) {
    return Status.INTERNAL.withDescription("the cluster failed: " + failure).withCause(failure);
  }
}
