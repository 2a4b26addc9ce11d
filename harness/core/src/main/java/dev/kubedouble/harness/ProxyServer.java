package dev.kubedouble.harness;

import dev.kubedouble.harness.admin.FaultAdmin;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.fault.WallTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallTime;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.proxy.ChannelBackdoor;
import dev.kubedouble.harness.proxy.ForwardingRegistry;
import dev.kubedouble.harness.proxy.Upstream;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A proxy that stands alone in front of any gRPC server, on loopback TCP.
 *
 * <p>Calls of all four kinds and of any service pass with their metadata, deadlines, cancellation
 * and flow control; messages pass as bytes. The journal notes them, and faults may meet them, in
 * the wall's time. What is added on the way: the user agent ends in this library's own.
 * Thread-safe.
 *
 * <pre>{@code
 * try (ProxyServer proxy = ProxyServer.to("127.0.0.1:50051").start()) {
 *   proxy.faults().add("GetDeployment times=2: error TooManyRequests");
 *   connect(proxy.target());
 * }
 * }</pre>
 */
public final class ProxyServer implements AutoCloseable {
  private static final int MOST_METADATA_BYTES = 1 << 20;
  private static final long CLOSE_SECONDS = 5;

  private final Server server;
  private final Transport transport;
  private final Upstream upstream;
  private final FaultLayer layer;

  private ProxyServer(Server server, Transport transport, Upstream upstream, FaultLayer layer) {
    this.server = server;
    this.transport = transport;
    this.upstream = upstream;
    this.layer = layer;
  }

  /**
   * Begins a proxy.
   *
   * @param target where calls go, {@code HOST:PORT}
   * @throws IllegalArgumentException where the target is not {@code HOST:PORT}
   */
  public static Builder to(String target) {
    Transport.requireHostAndPort(target);
    return new Builder(target);
  }

  /** What a proxy is made of. Not thread-safe. */
  public static final class Builder {
    private final String target;
    private int port;
    private JournalLimits limits = JournalLimits.defaults();
    private ServerCredentials listening = InsecureServerCredentials.create();
    private ChannelCredentials connecting = InsecureChannelCredentials.create();
    private String authority = "";

    private Builder(String target) {
      this.target = target;
    }

    /** Sets the port to listen on, 0 to 65535; 0, the default, takes a free one. */
    public Builder port(int port) {
      this.port = port;
      return this;
    }

    /** Sets how much the journal keeps; {@link JournalLimits#defaults} otherwise. */
    public Builder journal(JournalLimits limits) {
      this.limits = limits;
      return this;
    }

    /** Sets what clients are shown, such as {@link TlsFiles#server}; without it there is no TLS. */
    public Builder credentials(ServerCredentials credentials) {
      this.listening = credentials;
      return this;
    }

    /**
     * Sets what the upstream is trusted by, such as {@link TlsFiles#client}; without it there is no
     * TLS.
     *
     * @param authority the name that the upstream's certificate is to have; empty for its host
     */
    public Builder upstreamCredentials(ChannelCredentials credentials, String authority) {
      this.connecting = credentials;
      this.authority = authority;
      return this;
    }

    /**
     * Starts the proxy. The upstream is connected to when the first call needs it.
     *
     * @throws IOException where it cannot listen, such as on a port that is in use
     * @throws IllegalArgumentException where the port is none
     */
    public ProxyServer start() throws IOException {
      Transport transport = Transport.tcp(port, listening);
      Upstream upstream =
          new Upstream(target, agent -> LoopbackTcp.connect(target, agent, connecting, authority));
      WallTime time = new WallTime();
      FaultLayer layer =
          new FaultLayer(
              new Faults(Protocol.methods(), true, time::nanos),
              new CallJournal(CallTime.wall(), limits),
              time,
              new ChannelBackdoor(upstream));
      ServerBuilder<?> builder =
          transport
              .server()
              .maxInboundMessageSize(Integer.MAX_VALUE)
              .maxInboundMetadataSize(MOST_METADATA_BYTES)
              .addService(new FaultAdmin(layer.faults()))
              .fallbackHandlerRegistry(new ForwardingRegistry(upstream, layer));
      return new ProxyServer(builder.build().start(), transport, upstream, layer);
    }
  }

  /** Returns the port on which the proxy listens. */
  public int port() {
    return server.getPort();
  }

  /** Returns where clients find the proxy: {@code 127.0.0.1:PORT}. */
  public String target() {
    return transport.target(server);
  }

  /** Returns the calls that this proxy has met. */
  public CallJournal journal() {
    return layer.journal();
  }

  /** Returns the faults of this proxy. */
  public Faults faults() {
    return layer.faults();
  }

  /** Returns the rules that were switched on and happened to no call. */
  public List<ActiveFault> unusedFaults() {
    return layer.faults().unused();
  }

  /** Waits until the proxy has ended. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Ends all calls, the connections to the upstream, and the proxy; idempotent. */
  @Override
  public void close() {
    layer.time().close();
    server.shutdownNow();
    upstream.close();
    try {
      server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
