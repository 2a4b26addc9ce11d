package dev.kubedouble.contract;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.List;

/** Faults between the servicer and its clients. */
final class WireFaults {
  private WireFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.onTheWire("errors have no details", Section.ERRORS, new Bare()),
        Fault.onTheWire("errors have another code", Section.ERRORS, new Unknown()),
        Fault.onTheWire("a watch has no version in its headers", Section.WATCH, new NoVersion()));
  }

  private static final class Bare implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
              super.close(status, new Metadata());
            }
          },
          headers);
    }
  }

  private static final class Unknown implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
              super.close(
                  status.getCode() == Status.Code.ABORTED
                      ? Status.FAILED_PRECONDITION.withDescription(status.getDescription())
                      : status,
                  trailers);
            }
          },
          headers);
    }
  }

  private static final class NoVersion implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return next.startCall(
          new SimpleForwardingServerCall<>(call) {
            @Override
            public void sendHeaders(Metadata sent) {
              sent.discardAll(WatchCall.RESOURCE_VERSION);
              super.sendHeaders(sent);
            }
          },
          headers);
    }
  }
}
