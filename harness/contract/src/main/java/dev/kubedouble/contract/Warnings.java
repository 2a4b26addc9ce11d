package dev.kubedouble.contract;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects the warnings that come with answers, in headers or trailers. Thread-safe. */
final class Warnings implements ClientInterceptor {
  private static final Metadata.Key<String> WARNING =
      Metadata.Key.of("kubernetes-warning", Metadata.ASCII_STRING_MARSHALLER);

  private final List<String> warnings = new CopyOnWriteArrayList<>();

  /** Returns the warnings, with what is percent-encoded decoded. */
  List<String> texts() {
    return List.copyOf(warnings);
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onHeaders(Metadata received) {
                collect(received);
                super.onHeaders(received);
              }

              @Override
              public void onClose(Status status, Metadata trailers) {
                collect(trailers);
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }

  private void collect(Metadata metadata) {
    Iterable<String> values = metadata.getAll(WARNING);
    if (values != null) {
      values.forEach(
          value ->
              warnings.add(URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)));
    }
  }
}
