package dev.kubedouble.harness.servicer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import io.grpc.Drainable;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of what a watch is sent, as a server on a network makes them. */
class EncodedOnceTest {
  private static final WatchDeploymentsResponse EVENT =
      WatchDeploymentsResponse.newBuilder()
          .setType(WatchEventType.WATCH_EVENT_TYPE_MODIFIED)
          .build();

  private final ServerMethodDefinition<?, ?> watch =
      EncodedOnce.inStreams(standard(KubernetesServiceGrpc.getWatchDeploymentsMethod()));

  private static ServerMethodDefinition<?, ?> standard(MethodDescriptor<?, ?> method) {
    return new KubernetesServiceGrpc.KubernetesServiceImplBase() {}.bindService()
        .getMethods()
        .stream()
        .filter(found -> found.getMethodDescriptor().equals(method))
        .findAny()
        .orElseThrow();
  }

  @SuppressWarnings("unchecked") // The watch's.
  private MethodDescriptor.Marshaller<WatchDeploymentsResponse> marshaller() {
    return (MethodDescriptor.Marshaller<WatchDeploymentsResponse>)
        watch.getMethodDescriptor().getResponseMarshaller();
  }

  @Test
  void stream_ofOneMessageToMany_writesTheSameBytes() throws Exception {
    MethodDescriptor.Marshaller<WatchDeploymentsResponse> marshaller = marshaller();
    List<byte[]> written = new ArrayList<>();
    OutputStream arrays =
        new OutputStream() {
          @Override
          public void write(int octet) {
            throw new AssertionError("a single byte (expected: all at once)");
          }

          @Override
          public void write(byte[] bytes, int from, int count) {
            written.add(bytes);
          }
        };

    int first = ((Drainable) marshaller.stream(EVENT)).drainTo(arrays);
    int second = ((Drainable) marshaller.stream(EVENT)).drainTo(arrays);

    assertThat(first).isEqualTo(EVENT.getSerializedSize()).isEqualTo(second);
    assertThat(written.get(1)).isSameAs(written.get(0));
  }

  @Test
  void stream_isReadAsTheMessage() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (InputStream stream = marshaller().stream(EVENT)) {
      assertThat(stream.available()).isEqualTo(EVENT.getSerializedSize());
      stream.transferTo(bytes);
    }

    assertThat(WatchDeploymentsResponse.parseFrom(bytes.toByteArray())).isEqualTo(EVENT);
    assertThat(marshaller().parse(marshaller().stream(EVENT))).isEqualTo(EVENT);
  }

  @Test
  void unaryMethod_isLeftAsItIs() {
    ServerMethodDefinition<?, ?> get = standard(KubernetesServiceGrpc.getGetDeploymentMethod());

    assertThat(EncodedOnce.inStreams(get)).isSameAs(get);
  }
}
