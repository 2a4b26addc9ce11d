package dev.kubedouble.harness.recording;

import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;

/** A service that answers from a recording. */
public final class Replay {
  private Replay() {}

  /**
   * Returns a service with a recording in front of it. Each recorded call answers once.
   *
   * @param service the live service, whose handlers hold messages as themselves
   * @param recording the recorded calls
   * @param mode what becomes of a call that the recording does not have
   * @param time the cluster's time, by which answers come
   * @param journal who is told of the calls that the recording answers
   */
  public static ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service,
      Recording recording,
      ReplayMode mode,
      FaultTime time,
      CallJournal journal) {
    Tape tape = new Tape(recording);
    ServerServiceDefinition.Builder replaying =
        ServerServiceDefinition.builder(service.getServiceDescriptor());
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      replaying.addMethod(behind(method, tape, mode, time, journal));
    }
    return replaying.build();
  }

  private static <Q, R> ServerMethodDefinition<Q, R> behind(
      ServerMethodDefinition<Q, R> method,
      Tape tape,
      ReplayMode mode,
      FaultTime time,
      CallJournal journal) {
    return method.withServerCallHandler(
        new ReplayHandler<>(method.getServerCallHandler(), tape, mode, time, journal));
  }
}
