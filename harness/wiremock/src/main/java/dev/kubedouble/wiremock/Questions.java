package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks WireMock for answers, as a client of its gRPC extension. Thread-safe; blocks. */
final class Questions {
  private static final Metadata.Key<String> QUESTION =
      Metadata.Key.of(MatchedStubs.QUESTION, Metadata.ASCII_STRING_MARSHALLER);

  private final Channel channel;
  private final MatchedStubs matched;
  private final AtomicLong asked = new AtomicLong();

  Questions(Channel channel, MatchedStubs matched) {
    this.channel = channel;
    this.matched = matched;
  }

  /**
   * What a stub says.
   *
   * @param stub the stub, or null where WireMock itself failed
   * @param message the message, where the status is OK
   */
  record Answer(@Nullable StubMapping stub, @Nullable Message message, Status status) {}

  /** Asks with the call's own metadata and deadline; returns null where no stub matches. */
  @Nullable Answer ask(String fullMethodName, Message request, Metadata headers) {
    String number = Long.toString(asked.incrementAndGet());
    Metadata numbered = new Metadata();
    numbered.merge(headers);
    numbered.put(QUESTION, number);
    Channel with =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(numbered));
    Message message = null;
    Status status = Status.OK;
    try {
      message =
          ClientCalls.blockingUnaryCall(with, method(fullMethodName), CallOptions.DEFAULT, request);
    } catch (StatusRuntimeException e) {
      status = e.getStatus();
    }
    StubMapping stub = matched.take(number);
    if (stub == null && status.getCode() == Status.Code.UNIMPLEMENTED) {
      return null;
    }
    if (stub == null && status.getCode() == Status.Code.UNAVAILABLE) {
      status = status.withDescription("WireMock does not answer: " + status.getDescription());
    }
    return new Answer(stub, message, status);
  }

  @SuppressWarnings("unchecked") // a request was read as its method's own type
  private static MethodDescriptor<Message, Message> method(String fullName) {
    MethodDescriptor<?, ?> method = Protocol.method(fullName);
    if (method == null) {
      throw new IllegalStateException(fullName + " is no method of the protocol");
    }
    return (MethodDescriptor<Message, Message>) method;
  }
}
