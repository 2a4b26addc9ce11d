package dev.kubedouble.junit;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.junit.spi.TestKubernetes;
import dev.kubedouble.time.ClusterClock;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.opentest4j.TestAbortedException;

/**
 * What a test, or a class, has: a cluster, a server in front of it, a channel, and what providers
 * gave.
 *
 * <p>Thread-safe. Closing it twice is closing it once.
 */
final class Environment implements TestKubernetes, CloseableResource, AutoCloseable {
  private static final long CHANNEL_SECONDS = 2;

  private final Settings settings;
  private final TestCluster cluster;
  private final Traffic traffic;
  private final KubernetesServer server;
  private final Map<Class<?>, Object> shared = new LinkedHashMap<>();
  private final Set<Long> annotatedFaults = new HashSet<>();
  private final boolean isShared;
  private final Runnable onClose;
  private @Nullable ManagedChannel channel;
  private @Nullable Throwable told;
  private boolean closed;

  private Environment(
      Settings settings,
      TestCluster cluster,
      Traffic traffic,
      KubernetesServer server,
      boolean isShared,
      Runnable onClose) {
    this.settings = settings;
    this.cluster = cluster;
    this.traffic = traffic;
    this.server = server;
    this.isShared = isShared;
    this.onClose = onClose;
  }

  /**
   * Starts all that a test needs; what was started is closed again where a later part fails.
   *
   * @param isShared whether the tests of a class share it
   * @param customizers what others do to the server before it starts
   * @param creation creates the cluster, or finds the one that is there already
   */
  static Environment start(
      Settings settings,
      boolean isShared,
      ServerCustomizers customizers,
      Supplier<TestCluster> creation,
      Runnable onClose) {
    TestCluster cluster = creation.get();
    KubernetesServer server = null;
    try {
      Traffic traffic = new Traffic(!settings.isTcp());
      KubernetesServer.Builder builder =
          cluster.server(settings.isTcp() ? Transport.TCP : Transport.IN_PROCESS);
      customizers.customize(builder);
      server = builder.faultService().intercept(traffic).connections(traffic).start();
      for (Consumer<Faults> fault : settings.faults()) {
        fault.accept(server.faults());
      }
      Environment started = new Environment(settings, cluster, traffic, server, isShared, onClose);
      started.shared.putAll(customizers.given());
      return started;
    } catch (IOException e) {
      closeAfter(e, server, customizers, cluster);
      throw new UncheckedIOException("the server did not start", e);
    } catch (RuntimeException | Error e) {
      closeAfter(e, server, customizers, cluster);
      throw e;
    }
  }

  Settings settings() {
    return settings;
  }

  /** Returns whether the tests of a class share it. */
  boolean isShared() {
    return isShared;
  }

  /** Returns whether what happened was added to a failure already; from now on it is. */
  synchronized boolean isTold(Throwable failure) {
    boolean isTold = told == failure;
    told = failure;
    return isTold;
  }

  /** Notes a fault that an annotation has switched on. */
  synchronized void annotated(ActiveFault fault) {
    annotatedFaults.add(fault.id());
  }

  /** Returns the faults that code has switched on and that happened to no call. */
  synchronized List<ActiveFault> unusedFaults() {
    return server.faults().unused().stream()
        .filter(fault -> !annotatedFaults.contains(fault.id()))
        .toList();
  }

  /**
   * {@inheritDoc}
   *
   * @throws TestAbortedException where the test runs against another cluster
   */
  @Override
  public FakeCluster cluster() {
    FakeCluster fake = cluster.fake();
    if (fake == null) {
      throw new TestAbortedException(FakeOnly.reason(settings.targetOrFake(), "FakeCluster"));
    }
    return fake;
  }

  /** Returns the cluster on every target, past the server. */
  ClusterApi api() {
    return cluster.api();
  }

  /** Returns the cluster as a fake, or null where it is none. */
  @Nullable FakeCluster fake() {
    return cluster.fake();
  }

  ClusterClock clock() {
    return cluster.clock();
  }

  OwnNamespace namespace() {
    return cluster.namespace();
  }

  @Override
  public KubernetesServer server() {
    return server;
  }

  synchronized ManagedChannel channel() {
    if (channel == null) {
      channel = server.newChannel();
    }
    return channel;
  }

  @Override
  public synchronized <T> T shared(Class<T> type, Function<TestKubernetes, T> make) {
    Object there = shared.get(type);
    if (there == null) {
      if (closed) {
        throw new IllegalStateException("the test is over and its cluster is closed");
      }
      there = make.apply(this);
      shared.put(type, there);
    }
    return type.cast(there);
  }

  @Override
  public void close() {
    closeAndFindLeaks();
  }

  /**
   * Closes all in order, each for a bounded time: what providers gave, the channel, the server, the
   * cluster; returns what a test had left open.
   */
  synchronized Leftovers closeAndFindLeaks() {
    if (closed) {
      return Leftovers.NONE;
    }
    closed = true;
    onClose.run();
    Failures failures = new Failures();
    Leftovers.Builder found = new Leftovers.Builder();
    boolean looks = settings.leakPolicy() != Leaks.IGNORE;
    FakeCluster fake = cluster.fake();
    if (looks && fake != null) {
      traffic.findWatches(fake, found);
    }
    Object[] given = shared.values().toArray();
    for (int i = given.length - 1; i >= 0; i--) {
      if (given[i] instanceof AutoCloseable closeable) {
        failures.attempt(closeable);
      }
    }
    if (looks) {
      traffic.findCalls(found);
    }
    failures.attempt(this::closeChannel);
    if (looks) {
      traffic.findConnections(found);
    }
    failures.attempt(server);
    failures.attempt(cluster);
    if (looks) {
      traffic.findThreads(found);
    }
    failures.throwIfAny();
    return found.build();
  }

  private void closeChannel() throws InterruptedException {
    if (channel != null) {
      channel.shutdownNow();
      channel.awaitTermination(CHANNEL_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void closeAfter(Throwable failure, @Nullable AutoCloseable... started) {
    Failures failures = new Failures();
    for (AutoCloseable one : started) {
      if (one != null) {
        failures.attempt(one);
      }
    }
    failures.addTo(failure);
  }
}
