package dev.kubedouble.contract;

import io.grpc.CallOptions;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** A call whose request is bytes, which may be no message. */
final class RawCall {
  private static final MethodDescriptor<byte[], byte[]> CREATE =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("jumpstarter.v1.KubernetesService/CreateDeployment")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private RawCall() {}

  static void create(Sandbox k, byte[] request) {
    CallOptions options =
        CallOptions.DEFAULT.withDeadlineAfter(
            k.options().patience().toNanos(), TimeUnit.NANOSECONDS);
    Object unused = ClientCalls.blockingUnaryCall(k.channel(), CREATE, options, request);
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
