package dev.kubedouble.harness;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.admin.FaultRegistry;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.ClusterBackdoor;
import dev.kubedouble.harness.fault.ClusterTime;
import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.fault.WallTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallTime;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.proxy.KubernetesProxy;
import dev.kubedouble.harness.proxy.ServiceLayer;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.recording.Replay;
import dev.kubedouble.harness.recording.ReplayMode;
import dev.kubedouble.harness.rpc.Protocol;
import dev.kubedouble.harness.servicer.KubernetesServicer;
import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServerTransportFilter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A running gRPC server in front of a cluster, in-process or on loopback TCP.
 *
 * <pre>{@code
 * try (FakeCluster cluster = FakeCluster.create();
 *     KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
 *   var stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close} ends the channels that it made and the server, and waits a bounded
 * time; the cluster stays its owner's.
 */
public final class KubernetesServer implements AutoCloseable {
  private static final long CLOSE_SECONDS = 5;

  private final Server server;
  private final ClusterApi cluster;
  private final Transport transport;
  private final FaultLayer layer;
  private final List<ManagedChannel> channels = new ArrayList<>();
  private @Nullable ManagedChannel shared;
  private boolean closed;

  private KubernetesServer(
      Server server, ClusterApi cluster, Transport transport, FaultLayer layer) {
    this.server = server;
    this.cluster = cluster;
    this.transport = transport;
    this.layer = layer;
  }

  /**
   * Begins a server in this process: no port, no threads of its own; calls run on the caller's
   * thread.
   */
  public static Builder inProcess(ClusterApi cluster) {
    return new Builder(cluster, Transport.inProcess());
  }

  /**
   * Begins a server on loopback TCP.
   *
   * @param port the port to listen on, 0 to 65535; 0 takes a free one
   * @throws IllegalStateException where {@code grpc-netty-shaded} is not on the class path
   */
  public static Builder tcp(ClusterApi cluster, int port) {
    return new Builder(cluster, Transport.tcp(port));
  }

  /** Returns the port on which the server listens, or -1 in-process. */
  public int port() {
    return server.getPort();
  }

  /** Returns where clients find the server: {@code 127.0.0.1:PORT}, or {@code in-process:NAME}. */
  public String target() {
    return transport.target(server);
  }

  /** Returns the calls that this server has met; it can still be read when the server is closed. */
  public CallJournal journal() {
    return layer.journal();
  }

  /** Returns the faults of this server, none of which is switched on at first. */
  public Faults faults() {
    return layer.faults();
  }

  /** Returns a channel to this server that all callers share; it is closed with the server. */
  public synchronized ManagedChannel channel() {
    if (shared == null) {
      shared = newChannel();
    }
    return shared;
  }

  /**
   * Returns a new channel to this server; it is closed with the server where it is still open then.
   */
  public synchronized ManagedChannel newChannel() {
    if (closed) {
      throw new IllegalStateException("the server is closed");
    }
    ManagedChannel channel = transport.channel(server, cluster);
    channels.add(channel);
    return channel;
  }

  /** Waits until the server has ended. */
  public void awaitTermination() throws InterruptedException {
    server.awaitTermination();
  }

  /** Ends all calls, channels and the server; idempotent. Waits for each at most five seconds. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    layer.time().close();
    reportUnused();
    channels.forEach(ManagedChannel::shutdownNow);
    server.shutdownNow();
    try {
      for (ManagedChannel channel : channels) {
        channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
      server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reportUnused() {
    for (ActiveFault fault : faults().unused()) {
      LoggerFactory.getLogger(KubernetesServer.class)
          .warn(
              "fault rule \"{}\" happened to no call (matched {})", fault.rule(), fault.matched());
    }
  }

  /** What a server is made of. Not thread-safe. */
  public static final class Builder {
    private final ClusterApi cluster;
    private final Transport transport;
    private final List<BindableService> services = new ArrayList<>();
    private final List<ServerInterceptor> interceptors = new ArrayList<>();
    private final List<ServerTransportFilter> connections = new ArrayList<>();
    private final List<ServiceLayer> layers = new ArrayList<>();
    private boolean servesFaults;
    private JournalLimits limits = JournalLimits.defaults();

    private Builder(ClusterApi cluster, Transport transport) {
      this.cluster = cluster;
      this.transport = transport;
    }

    /** Adds a service beside {@code KubernetesService}, such as health or reflection. */
    public Builder service(BindableService service) {
      services.add(service);
      return this;
    }

    /** Lets clients switch faults on and off over {@code kubedouble.v1.FaultService}. */
    public Builder faultService() {
      servesFaults = true;
      return this;
    }

    /**
     * Puts a recording in front of the cluster: what it has is answered from it, by the cluster's
     * clock, and all else as the mode says.
     */
    public Builder replay(Recording recording, ReplayMode mode) {
      return inFront(
          (service, journal, time) -> Replay.inFrontOf(service, recording, mode, time, journal));
    }

    /**
     * Puts something in front of the cluster that may answer calls itself; what is added last is
     * asked first. Faults and the journal are in front of all of them.
     */
    public Builder inFront(ServiceLayer layer) {
      layers.add(layer);
      return this;
    }

    /** Sets how much the journal keeps; {@link JournalLimits#defaults} otherwise. */
    public Builder journal(JournalLimits limits) {
      this.limits = limits;
      return this;
    }

    /** Adds an interceptor; the one that is added last sees a call first. */
    public Builder intercept(ServerInterceptor interceptor) {
      interceptors.add(interceptor);
      return this;
    }

    /** Lets a filter know of every connection that begins and ends. */
    public Builder connections(ServerTransportFilter filter) {
      connections.add(filter);
      return this;
    }

    /**
     * Starts the server.
     *
     * @throws IOException where it cannot listen, such as on a port that is in use
     */
    public KubernetesServer start() throws IOException {
      ServerBuilder<?> builder = transport.server();
      CallJournal journal = new CallJournal(CallTime.of(cluster), limits);
      FaultTime time = cluster instanceof FakeCluster fake ? new ClusterTime(fake) : new WallTime();
      FaultLayer layer =
          new FaultLayer(
              new Faults(Protocol.methods(), false, time::nanos),
              journal,
              time,
              new ClusterBackdoor(cluster));
      HandlerRegistry proxy = proxy(journal, layer);
      builder.fallbackHandlerRegistry(
          servesFaults ? new FaultRegistry(proxy, layer.faults()) : proxy);
      for (BindableService service : services) {
        builder.addService(service);
      }
      for (ServerInterceptor interceptor : interceptors) {
        builder.intercept(interceptor);
      }
      for (ServerTransportFilter filter : connections) {
        builder.addTransportFilter(filter);
      }
      return new KubernetesServer(builder.build().start(), cluster, transport, layer);
    }

    private HandlerRegistry proxy(CallJournal journal, FaultLayer layer) {
      KubernetesServicer servicer = new KubernetesServicer(cluster, journal);
      if (layers.isEmpty()) {
        return new KubernetesProxy(
            name -> {
              ServerMethodDefinition<?, ?> method = servicer.method(name);
              return method == null ? null : transport.adapted(method);
            },
            servicer::bindService,
            layer);
      }
      ServerServiceDefinition service = servicer.bindService();
      for (ServiceLayer inFront : layers) {
        service = inFront.inFrontOf(service, journal, layer.time());
      }
      return new KubernetesProxy(service, layer);
    }
  }
}
