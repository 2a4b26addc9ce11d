package dev.kubedouble.harness.fault;

import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.ServerMethodDefinition;

/**
 * What stands between clients and handlers while faults are switched on.
 *
 * @param faults the rules
 * @param journal who is told what the client sees
 * @param time the cluster's time
 * @param backdoor the way around the handlers
 */
public record FaultLayer(Faults faults, CallJournal journal, FaultTime time, Backdoor backdoor) {
  /** Returns a method behind this layer. */
  public <Q, R> ServerMethodDefinition<Q, R> behind(
      ServerMethodDefinition<Q, R> method, MessageForm requests, MessageForm responses) {
    return method.withServerCallHandler(
        new FaultHandler<>(this, method.getServerCallHandler(), requests, responses));
  }
}
