package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.BytesValue;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledMessage;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that nobody knows the types of, behind a proxy: all four kinds of call. */
class ForwardingTest {
  private static final Metadata.Key<String> MARK =
      Metadata.Key.of("mark", Metadata.ASCII_STRING_MARSHALLER);
  private static final int FLOOD = 1_000;

  private final CountDownLatch cancelled = new CountDownLatch(1);
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final AtomicInteger flooded = new AtomicInteger();
  private final CountDownLatch drained = new CountDownLatch(1);
  private final AtomicBoolean upstreamDeadline = new AtomicBoolean();
  private Server upstream;
  private ProxyServer proxy;
  private ManagedChannel channel;

  @BeforeEach
  void connect() throws IOException {
    ServerServiceDefinition.Builder service = ServerServiceDefinition.builder("any.Echo");
    for (MethodType type :
        new MethodType[] {
          MethodType.UNARY,
          MethodType.CLIENT_STREAMING,
          MethodType.SERVER_STREAMING,
          MethodType.BIDI_STREAMING
        }) {
      service.addMethod(method(type.name(), type), this::echo);
    }
    service.addMethod(method("Hang", MethodType.BIDI_STREAMING), this::hang);
    service.addMethod(method("Flood", MethodType.SERVER_STREAMING), this::flood);
    service.addMethod(method("Drain", MethodType.CLIENT_STREAMING), this::drain);
    upstream =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(service.build())
            .build()
            .start();
    proxy = ProxyServer.to("127.0.0.1:" + upstream.getPort()).start();
    channel = LoopbackTcp.connect(proxy.target(), "", InsecureChannelCredentials.create(), "");
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    proxy.close();
    upstream.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(value = MethodType.class, names = "UNKNOWN", mode = EnumSource.Mode.EXCLUDE)
  void call_ofEachKind_passesWithMetadataAndTrailers(MethodType type) throws Exception {
    Client client = new Client(method(type.name(), type));
    client.start("there");
    client.send("a");
    if (!type.clientSendsOneMessage()) {
      client.send("b");
    }
    client.call.halfClose();

    assertThat(client.next()).isEqualTo("headers there");
    assertThat(client.next()).isEqualTo("a");
    if (!type.clientSendsOneMessage() && !type.serverSendsOneMessage()) {
      assertThat(client.next()).isEqualTo("b");
    }
    assertThat(client.next()).isEqualTo("OK back");
    JournaledCall noted = proxy.journal().calls().get(0);
    assertThat(noted.method()).isEqualTo("any.Echo/" + type.name());
    assertThat(noted.responses().get(0))
        .extracting(JournaledMessage::message)
        .isEqualTo(BytesValue.of(com.google.protobuf.ByteString.copyFromUtf8("a")));
  }

  @Test
  void method_thatIsNotThere_isUnimplemented() throws Exception {
    Client client = new Client(method("Nothing", MethodType.UNARY));
    client.start("there");
    client.send("a");
    client.call.halfClose();

    assertThat(client.next()).startsWith("UNIMPLEMENTED");
  }

  @Test
  void cancellation_goesOn() throws Exception {
    Client client = new Client(method("Hang", MethodType.BIDI_STREAMING));
    client.start("there");
    client.send("a");
    assertThat(client.next()).isEqualTo("headers hang");

    client.call.cancel("enough", null);

    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void clientThatDoesNotRead_stopsTheUpstream() throws Exception {
    Client client = new Client(method("Flood", MethodType.SERVER_STREAMING));
    client.reads = 0;
    client.start("there");
    client.send("a");
    client.call.halfClose();

    assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(flooded.get()).isLessThan(FLOOD);
    client.call.request(FLOOD + 1);
    assertThat(client.next()).isEqualTo("headers flood");
    for (int i = 0; i < FLOOD; i++) {
      assertThat(client.next()).hasSize(1 << 14);
    }
    assertThat(client.next()).isEqualTo("OK back");
  }

  @Test
  void upstreamThatReadsLate_getsAll() throws Exception {
    Client client = new Client(method("Drain", MethodType.CLIENT_STREAMING));
    client.start("there");
    for (int sent = 0; sent < FLOOD; sent++) {
      if (!client.call.isReady() && sent > 0) {
        drained.countDown();
      }
      client.awaitReady();
      client.send("x".repeat(1 << 14));
    }
    drained.countDown();
    client.call.halfClose();
    assertThat(client.next()).isEqualTo("headers drain");
    assertThat(client.next()).isEqualTo("" + FLOOD);
    assertThat(client.next()).isEqualTo("OK back");
  }

  @Test
  void messages_ofBothSides_passOneByOne() throws Exception {
    Client client = new Client(method("BIDI_STREAMING", MethodType.BIDI_STREAMING));
    client.start("there");
    client.send("0");
    assertThat(client.next()).isEqualTo("headers there");

    for (int i = 0; i < 20; i++) {
      assertThat(client.next()).isEqualTo("" + i);
      client.send("" + (i + 1));
    }

    assertThat(client.next()).isEqualTo("20");
    client.call.halfClose();
    assertThat(client.next()).isEqualTo("OK back");
  }

  @ParameterizedTest
  @EnumSource(
      value = MethodType.class,
      names = {"CLIENT_STREAMING", "BIDI_STREAMING"})
  void deadline_ofAStream_goesOn(MethodType type) throws Exception {
    Client client =
        new Client(
            method("Hang", type).toBuilder().setType(type).build(),
            CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS));
    client.start("there");

    assertThat(cancelled.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(upstreamDeadline.get()).isTrue();
    String first = client.next();
    assertThat(first.equals("headers hang") ? client.next() : first)
        .startsWith("DEADLINE_EXCEEDED");
  }

  private ServerCall.Listener<byte[]> echo(ServerCall<byte[], byte[]> call, Metadata headers) {
    call.request(1);
    return new ServerCall.Listener<>() {
      private boolean answered;

      @Override
      public void onMessage(byte[] message) {
        if (!answered) {
          call.sendHeaders(marked(String.valueOf(headers.get(MARK))));
        }
        if (!answered || !call.getMethodDescriptor().getType().serverSendsOneMessage()) {
          call.sendMessage(message);
        }
        answered = true;
        call.request(1);
      }

      @Override
      public void onHalfClose() {
        call.close(Status.OK, marked("back"));
      }
    };
  }

  private ServerCall.Listener<byte[]> hang(ServerCall<byte[], byte[]> call, Metadata headers) {
    upstreamDeadline.set(Context.current().getDeadline() != null);
    call.sendHeaders(marked("hang"));
    Context.current().addListener(context -> cancelled.countDown(), Runnable::run);
    return new ServerCall.Listener<>() {};
  }

  private ServerCall.Listener<byte[]> flood(ServerCall<byte[], byte[]> call, Metadata headers) {
    call.sendHeaders(marked("flood"));
    call.request(2);
    return new ServerCall.Listener<>() {
      @Override
      public void onHalfClose() {
        onReady();
      }

      @Override
      public void onReady() {
        while (call.isReady() && flooded.get() < FLOOD) {
          flooded.incrementAndGet();
          call.sendMessage("x".repeat(1 << 14).getBytes(StandardCharsets.UTF_8));
          if (flooded.get() == FLOOD) {
            call.close(Status.OK, marked("back"));
          }
        }
        if (!call.isReady() && flooded.get() < FLOOD) {
          blocked.countDown();
        }
      }
    };
  }

  /** Reads nothing until it is told, and then all; answers how much that was. */
  private ServerCall.Listener<byte[]> drain(ServerCall<byte[], byte[]> call, Metadata headers) {
    Thread reader =
        new Thread(
            () -> {
              try {
                drained.await();
                call.request(FLOOD + 1);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    reader.setDaemon(true);
    reader.start();
    return new ServerCall.Listener<>() {
      private int read;

      @Override
      public void onMessage(byte[] message) {
        read++;
      }

      @Override
      public void onHalfClose() {
        call.sendHeaders(marked("drain"));
        call.sendMessage(Integer.toString(read).getBytes(StandardCharsets.UTF_8));
        call.close(Status.OK, marked("back"));
      }
    };
  }

  private static Metadata marked(String value) {
    Metadata metadata = new Metadata();
    metadata.put(MARK, value);
    return metadata;
  }

  private static MethodDescriptor<byte[], byte[]> method(String name, MethodType type) {
    return MethodDescriptor.newBuilder(new Raw(), new Raw())
        .setFullMethodName("any.Echo/" + name)
        .setType(type)
        .build();
  }

  /** A client that keeps all it is told in its order. */
  private final class Client {
    private final ClientCall<byte[], byte[]> call;
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Semaphore ready = new Semaphore(0);
    private int reads = 100;

    Client(MethodDescriptor<byte[], byte[]> method) {
      this(method, CallOptions.DEFAULT);
    }

    Client(MethodDescriptor<byte[], byte[]> method, CallOptions options) {
      call = channel.newCall(method, options);
    }

    void awaitReady() throws InterruptedException {
      while (!call.isReady()) {
        assertThat(ready.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
      }
    }

    void start(String mark) {
      call.start(
          new ClientCall.Listener<>() {
            @Override
            public void onReady() {
              ready.release();
            }

            @Override
            public void onHeaders(Metadata headers) {
              told.add("headers " + headers.get(MARK));
            }

            @Override
            public void onMessage(byte[] message) {
              told.add(new String(message, StandardCharsets.UTF_8));
            }

            @Override
            public void onClose(Status status, Metadata trailers) {
              told.add(status.getCode() + " " + trailers.get(MARK));
            }
          },
          marked(mark));
      if (reads > 0) {
        call.request(reads);
      }
    }

    void send(String message) {
      call.sendMessage(message.getBytes(StandardCharsets.UTF_8));
    }

    String next() throws InterruptedException {
      String next = told.poll(30, TimeUnit.SECONDS);
      assertThat(next).isNotNull();
      return next;
    }
  }

  private static final class Raw implements MethodDescriptor.Marshaller<byte[]> {
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
