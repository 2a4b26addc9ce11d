package dev.kubedouble.harness.proxy;

import com.google.protobuf.Message;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.rpc.DecidingHandler;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;

/**
 * Answers every call of the protocol by an upstream's answer, in place of the service behind.
 *
 * <p>Unlike {@link ForwardingRegistry} it holds messages as themselves, so that further layers can
 * stand in front of it; calls of other services do not pass. Thread-safe.
 */
public final class ForwardingLayer implements ServiceLayer {
  private final Upstream upstream;

  /** Creates the way to an upstream. */
  public ForwardingLayer(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service, CallJournal journal, FaultTime time) {
    ServerServiceDefinition.Builder forwarding =
        ServerServiceDefinition.builder(service.getServiceDescriptor());
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      forwarding.addMethod(forwarding(method, journal));
    }
    return forwarding.build();
  }

  @SuppressWarnings("unchecked") // the upstream's method is the same, with the stubs' marshallers
  private <Q, R> ServerMethodDefinition<Q, R> forwarding(
      ServerMethodDefinition<Q, R> method, CallJournal journal) {
    MethodDescriptor<?, ?> known =
        Protocol.method(method.getMethodDescriptor().getFullMethodName());
    if (known == null) {
      throw new IllegalArgumentException(
          "service: "
              + method.getMethodDescriptor().getFullMethodName()
              + " (expected: methods of KubernetesService)");
    }
    return method.withServerCallHandler(
        new Handler<>(method.getServerCallHandler(), journal, (MethodDescriptor<Q, R>) known));
  }

  /** Forwards a call once its one request is there. */
  private final class Handler<Q, R> extends DecidingHandler<Q, R> {
    private final CallJournal journal;
    private final MethodDescriptor<Q, R> method;

    Handler(ServerCallHandler<Q, R> service, CallJournal journal, MethodDescriptor<Q, R> method) {
      super(service);
      this.journal = journal;
      this.method = method;
    }

    @Override
    @SuppressWarnings("unchecked") // a request that could be read is of the method's type
    protected ServerCall.Listener<Q> answer(
        ServerCall<Q, R> call, Metadata headers, Message request) {
      TrailersSeen trailers = new TrailersSeen();
      ClientCall<Q, R> onward = upstream.channelOf(headers).newCall(method, trailers.options());
      ForwardedCall<Q, R> forwarded =
          new ForwardedCall<>(
              call,
              onward,
              trailers,
              journal.begin(call, headers),
              upstream.toString(),
              message -> (Message) message);
      forwarded.start(headers);
      ServerCall.Listener<Q> listener = forwarded.fromClient();
      listener.onMessage((Q) request);
      listener.onHalfClose();
      return listener;
    }
  }
}
