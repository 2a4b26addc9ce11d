package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Calls whose request is bytes that no message would write. */
final class RawCalls {
  private RawCalls() {}

  static StatusRuntimeException refused(Channel channel, byte[] request) {
    MethodDescriptor<byte[], Deployment> method =
        KubernetesServiceGrpc.getCreateDeploymentMethod().toBuilder(
                new Bytes(),
                KubernetesServiceGrpc.getCreateDeploymentMethod().getResponseMarshaller())
            .build();
    return catchThrowableOfType(
        StatusRuntimeException.class,
        () -> ClientCalls.blockingUnaryCall(channel, method, CallOptions.DEFAULT, request));
  }

  /** Returns a length-delimited field on the wire; its value is at most 127 bytes long. */
  static byte[] field(int number, byte[] value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(number << 3 | 2);
    bytes.write(value.length);
    bytes.writeBytes(value);
    return bytes.toByteArray();
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
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
  }
}
