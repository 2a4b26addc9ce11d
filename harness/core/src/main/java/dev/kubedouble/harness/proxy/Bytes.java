package dev.kubedouble.harness.proxy;

import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.kubedouble.harness.fault.MessageForm;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Messages as the bytes that they are on the wire. */
final class Bytes {
  static final MethodDescriptor.Marshaller<byte[]> MARSHALLER =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
          return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
          try {
            return stream.readAllBytes();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };

  private Bytes() {}

  /** Returns bytes that nobody changes any more as a message for the journal. */
  static Message noted(byte[] bytes) {
    return BytesValue.of(UnsafeByteOperations.unsafeWrap(bytes));
  }

  /** Returns how to read messages of a type; null where the type is not known. */
  static MessageForm form(@Nullable Message prototype) {
    return new MessageForm() {
      @Override
      public @Nullable Message read(Object held) {
        if (prototype == null) {
          return noted((byte[]) held);
        }
        try {
          return prototype.getParserForType().parseFrom((byte[]) held);
        } catch (InvalidProtocolBufferException e) {
          return null;
        }
      }

      @Override
      public Object hold(Message message) {
        return message instanceof BytesValue bytes
            ? bytes.getValue().toByteArray()
            : message.toByteArray();
      }
    };
  }
}
