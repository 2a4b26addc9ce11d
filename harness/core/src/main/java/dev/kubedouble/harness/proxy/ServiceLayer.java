package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.ServerServiceDefinition;

/** Something in front of a service that may answer calls in its place. */
@FunctionalInterface
public interface ServiceLayer {
  /**
   * Returns the service with this in front of it; asked once for each server that starts.
   *
   * @param service the service behind, whose handlers hold messages as themselves
   * @param journal who is told of the calls that are answered here
   * @param time the cluster's time
   */
  ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service, CallJournal journal, FaultTime time);
}
