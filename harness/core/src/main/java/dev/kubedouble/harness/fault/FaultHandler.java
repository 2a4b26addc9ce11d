package dev.kubedouble.harness.fault;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;

/** Lets a call through to its handler once the rules have been asked. */
final class FaultHandler<Q, R> implements ServerCallHandler<Q, R> {
  private final FaultLayer layer;
  private final ServerCallHandler<Q, R> next;
  private final MessageForm requests;
  private final MessageForm responses;

  FaultHandler(
      FaultLayer layer, ServerCallHandler<Q, R> next, MessageForm requests, MessageForm responses) {
    this.layer = layer;
    this.next = next;
    this.requests = requests;
    this.responses = responses;
  }

  @Override
  public ServerCall.Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    HeldCall<Q, R> held = new HeldCall<>(layer, next, requests, responses, call, headers);
    held.start();
    return held;
  }
}
