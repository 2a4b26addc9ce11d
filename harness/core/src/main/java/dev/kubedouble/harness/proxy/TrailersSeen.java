package dev.kubedouble.harness.proxy;

import io.grpc.CallOptions;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;

/**
 * Notices whether the end of a call came from the server itself: an end that is made up here, since
 * the connection is gone, has no trailers.
 */
final class TrailersSeen extends ClientStreamTracer {
  private volatile boolean seen;

  /** Returns the options of the one call whose end this is to notice. */
  CallOptions options() {
    return CallOptions.DEFAULT.withStreamTracerFactory(
        new Factory() {
          @Override
          public ClientStreamTracer newClientStreamTracer(StreamInfo info, Metadata headers) {
            return TrailersSeen.this;
          }
        });
  }

  @Override
  public void inboundTrailers(Metadata trailers) {
    seen = true;
  }

  boolean isSeen() {
    return seen;
  }
}
