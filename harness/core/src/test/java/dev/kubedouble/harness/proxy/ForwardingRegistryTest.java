package dev.kubedouble.harness.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.ClusterBackdoor;
import dev.kubedouble.harness.fault.ClusterTime;
import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Forwarding on the thread of the client alone, so that each step is over when it returns. */
class ForwardingRegistryTest {
  private static final MethodDescriptor<byte[], byte[]> STREAM =
      MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
          .setFullMethodName("any.Echo/Stream")
          .setType(MethodType.BIDI_STREAMING)
          .build();
  private static final byte[] MESSAGE = {1};

  private final FakeCluster cluster = FakeCluster.create();
  private final CallJournal journal = CallJournal.of(cluster);
  private final ClusterTime time = new ClusterTime(cluster);
  private final Faults faults =
      new Faults(
          List.copyOf(KubernetesServiceGrpc.getServiceDescriptor().getMethods()),
          true,
          time::nanos);
  private final AtomicReference<ServerCall<byte[], byte[]>> served = new AtomicReference<>();
  private final AtomicInteger upstreamRead = new AtomicInteger();
  private final AtomicInteger clientRead = new AtomicInteger();
  private Server server;
  private Upstream upstream;
  private ForwardingRegistry registry;
  private Server proxy;
  private ManagedChannel channel;

  @BeforeEach
  void connect() throws IOException {
    String upstreamName = InProcessServerBuilder.generateName();
    server =
        InProcessServerBuilder.forName(upstreamName)
            .directExecutor()
            .addService(
                ServerServiceDefinition.builder("any.Echo")
                    .addMethod(STREAM, (call, headers) -> serve(call))
                    .build())
            .build()
            .start();
    upstream =
        new Upstream(
            upstreamName,
            userAgent -> InProcessChannelBuilder.forName(upstreamName).directExecutor().build());
    registry =
        new ForwardingRegistry(
            upstream, new FaultLayer(faults, journal, time, new ClusterBackdoor(cluster)));
    String name = InProcessServerBuilder.generateName();
    proxy =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .fallbackHandlerRegistry(registry)
            .build()
            .start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    proxy.shutdownNow();
    upstream.close();
    server.shutdownNow();
    cluster.close();
  }

  private ServerCall.Listener<byte[]> serve(ServerCall<byte[], byte[]> call) {
    served.set(call);
    call.sendHeaders(new Metadata());
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(byte[] message) {
        upstreamRead.incrementAndGet();
      }
    };
  }

  private ServerCall<byte[], byte[]> served() {
    return requireNonNull(served.get());
  }

  private ClientCall<byte[], byte[]> call() {
    ClientCall<byte[], byte[]> call = channel.newCall(STREAM, CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onMessage(byte[] message) {
            clientRead.incrementAndGet();
          }
        },
        new Metadata());
    return call;
  }

  @Test
  void upstreamThatDoesNotRead_stopsTheClient() {
    ClientCall<byte[], byte[]> client = call();

    int sent = sendWhileReady(client);

    assertThat(sent).isOne();
    assertThat(upstreamRead).hasValue(0);
    for (int read = 1; read <= 20; read++) {
      served().request(1);
      sent += sendWhileReady(client);
      assertThat(upstreamRead).hasValue(read);
      assertThat(sent).isBetween(read, read + 1);
    }
    client.cancel("enough", null);
  }

  private static int sendWhileReady(ClientCall<byte[], byte[]> client) {
    int sent = 0;
    while (client.isReady() && sent < 1_000) {
      client.sendMessage(MESSAGE);
      sent++;
    }
    return sent;
  }

  @Test
  void clientThatDoesNotRead_stopsTheUpstream() {
    ClientCall<byte[], byte[]> client = call();

    int sent = answerWhileReady(served());

    assertThat(sent).isLessThanOrEqualTo(1);
    assertThat(clientRead).hasValue(0);
    for (int read = 1; read <= 20; read++) {
      client.request(1);
      sent += answerWhileReady(served());
      assertThat(clientRead).hasValue(read);
      assertThat(sent).isBetween(read, read + 1);
    }
    client.cancel("enough", null);
  }

  private static int answerWhileReady(ServerCall<byte[], byte[]> call) {
    int sent = 0;
    while (call.isReady() && sent < 1_000) {
      call.sendMessage(MESSAGE);
      sent++;
    }
    return sent;
  }

  @Test
  void calls_withNoFaultSwitchedOn_areForwardedByNothingElse() {
    for (String method :
        new String[] {"jumpstarter.v1.KubernetesService/GetDeployment", "any.Echo/Stream"}) {
      assertThat(registry.lookupMethod(method, null).getServerCallHandler())
          .isInstanceOf(Forwarder.class);
      try (ActiveFault on = faults.add("any nth=9: error Conflict")) {
        assertThat(registry.lookupMethod(method, null).getServerCallHandler())
            .isNotInstanceOf(Forwarder.class);
        assertThat(on.happened()).isZero();
      }
      assertThat(registry.lookupMethod(method, null).getServerCallHandler())
          .isInstanceOf(Forwarder.class);
    }
  }
}
