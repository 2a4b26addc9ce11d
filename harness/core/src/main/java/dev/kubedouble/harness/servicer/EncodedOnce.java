package dev.kubedouble.harness.servicer;

import com.google.protobuf.MessageLite;
import io.grpc.Drainable;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a message once for all streams that are sent it one after the other, as those
 * of a watch are.
 *
 * <p>Thread-safe. For servers that are reached over a network: in-process, messages travel as they
 * are.
 */
public final class EncodedOnce<T> implements MethodDescriptor.Marshaller<T> {
  private final MethodDescriptor.Marshaller<T> standard;
  private volatile @Nullable Encoded<T> last;

  private EncodedOnce(MethodDescriptor.Marshaller<T> standard) {
    this.standard = standard;
  }

  private static final class Encoded<T> {
    final T message;
    final byte[] bytes;

    Encoded(T message) {
      this.message = message;
      this.bytes = ((MessageLite) message).toByteArray();
    }
  }

  /** Returns a method which encodes each message once if it streams them; others as they are. */
  public static <Q, R> ServerMethodDefinition<Q, R> inStreams(ServerMethodDefinition<Q, R> method) {
    MethodDescriptor<Q, R> given = method.getMethodDescriptor();
    if (given.getType().serverSendsOneMessage()) {
      return method;
    }
    MethodDescriptor<Q, R> encoding =
        given.toBuilder(
                given.getRequestMarshaller(), new EncodedOnce<>(given.getResponseMarshaller()))
            .build();
    return ServerMethodDefinition.create(encoding, method.getServerCallHandler());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // The message is shared, and compared it is large.
  public InputStream stream(T message) {
    Encoded<T> encoded = last;
    if (encoded == null || encoded.message != message) {
      encoded = new Encoded<>(message);
      last = encoded;
    }
    return new Bytes(encoded.bytes);
  }

  @Override
  public T parse(InputStream stream) {
    return standard.parse(stream);
  }

  /** Bytes that are written as a whole. */
  private static final class Bytes extends ByteArrayInputStream implements Drainable {
    Bytes(byte[] bytes) {
      super(bytes);
    }

    @Override
    public int drainTo(OutputStream target) throws IOException {
      int written = count - pos;
      target.write(buf, pos, written);
      pos = count;
      return written;
    }
  }
}
