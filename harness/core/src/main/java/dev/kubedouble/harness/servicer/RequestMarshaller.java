package dev.kubedouble.harness.servicer;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads requests, and says what is wrong with those that cannot be read.
 *
 * <p>gRPC turns whatever a marshaller throws into UNKNOWN, so nothing is thrown: the result of a
 * failed parse is an {@link Unreadable}, which the handlers answer with its status. A message that
 * comes in-process as itself is taken as it is.
 */
final class RequestMarshaller<T extends Message> implements MethodDescriptor.Marshaller<Object> {
  /** The size of the largest message that is read, in bytes: as large as Kubernetes takes. */
  static final int MOST_BYTES = 3 * 1024 * 1024;

  private final T prototype;
  private final Parser<? extends Message> parser;
  private final MethodDescriptor.Marshaller<T> standard;
  private final Class<?> inProcessStream;

  RequestMarshaller(T prototype) {
    this.prototype = prototype;
    this.parser = prototype.getParserForType();
    this.standard = ProtoUtils.marshaller(prototype);
    this.inProcessStream = standard.stream(prototype).getClass();
  }

  /** What came instead of a message. */
  record Unreadable(Status status) {}

  @Override
  public InputStream stream(Object value) {
    throw new IllegalStateException("requests are read here, never written");
  }

  @Override
  public Object parse(InputStream stream) {
    try {
      if (stream instanceof KnownLength && stream.available() > MOST_BYTES) {
        return tooLarge(stream.available());
      }
      if (stream.getClass() == inProcessStream) {
        return standard.parse(stream);
      }
      return parse(stream.readNBytes(MOST_BYTES + 1));
    } catch (StatusRuntimeException e) {
      return unreadable(
          "request: the message is not a valid " + prototype.getDescriptorForType().getFullName());
    } catch (IOException e) {
      return new Unreadable(Status.UNAVAILABLE.withDescription("reading the request failed: " + e));
    }
  }

  private Object parse(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      return tooLarge(bytes.length);
    }
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      return unreadable(WireFaults.describe(prototype.getDescriptorForType(), bytes));
    }
  }

  private static Unreadable unreadable(String why) {
    return new Unreadable(Status.INVALID_ARGUMENT.withDescription(why));
  }

  private static Unreadable tooLarge(int size) {
    return new Unreadable(
        Status.RESOURCE_EXHAUSTED.withDescription(
            "gRPC message exceeds maximum size " + MOST_BYTES + ": " + size));
  }
}
