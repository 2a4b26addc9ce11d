package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.watch.OpenWatch;
import io.grpc.Attributes;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What is open at a server: calls in flight, connections, and the threads that made calls.
 *
 * <p>In-process a call begins on its client's thread, so that the thread is known; over TCP it is
 * not.
 */
final class Traffic extends ServerTransportFilter implements ServerInterceptor {
  /** How long something that is about to end is waited for. */
  private static final long GRACE_MILLIS = 250;

  private static final Metadata.Key<String> USER_AGENT =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

  private final boolean knowsThreads;
  private final Thread owner = Thread.currentThread();
  private final Set<OpenCall> calls = ConcurrentHashMap.newKeySet();
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

  Traffic(boolean knowsThreads) {
    this.knowsThreads = knowsThreads;
  }

  /** A call that has not ended. */
  private static final class OpenCall {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final String method;
    private final String userAgent;
    private final Thread thread;
    private int sent;

    OpenCall(String method, String userAgent, Thread thread) {
      this.method = method;
      this.userAgent = userAgent;
      this.thread = thread;
    }

    /** Returns whether a watch of the cluster can be this call's. */
    boolean isOf(OpenWatch watch) {
      return userAgent.equals(watch.caller().userAgent())
          && method.equalsIgnoreCase("Watch" + watch.resource().plural());
    }
  }

  /** A connection that has not ended; compared by identity. */
  private static final class Connection {
    private final String peer;
    private final CountDownLatch ended = new CountDownLatch(1);

    Connection(String peer) {
      this.peer = peer;
    }
  }

  private static final Attributes.Key<Connection> CONNECTION =
      Attributes.Key.create("kubedouble-connection");

  @Override
  public <Q, R> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
    Thread thread = Thread.currentThread();
    if (knowsThreads && thread != owner && !thread.isDaemon()) {
      threads.add(thread);
    }
    OpenCall open =
        new OpenCall(
            String.valueOf(call.getMethodDescriptor().getBareMethodName()),
            Objects.requireNonNullElse(headers.get(USER_AGENT), ""),
            thread);
    calls.add(open);
    ServerCall<Q, R> counted =
        new SimpleForwardingServerCall<>(call) {
          @Override
          public void sendMessage(R message) {
            open.sent++;
            super.sendMessage(message);
          }

          @Override
          public void close(Status status, Metadata trailers) {
            end(open);
            super.close(status, trailers);
          }
        };
    return new SimpleForwardingServerCallListener<>(next.startCall(counted, headers)) {
      @Override
      public void onCancel() {
        end(open);
        super.onCancel();
      }

      @Override
      public void onComplete() {
        end(open);
        super.onComplete();
      }
    };
  }

  private void end(OpenCall call) {
    calls.remove(call);
    call.ended.countDown();
  }

  @Override
  public Attributes transportReady(Attributes attributes) {
    Connection connection =
        new Connection(String.valueOf(attributes.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)));
    connections.add(connection);
    return attributes.toBuilder().set(CONNECTION, connection).build();
  }

  @Override
  public void transportTerminated(Attributes attributes) {
    Connection connection = attributes.get(CONNECTION);
    if (connection != null) {
      connections.remove(connection);
      connection.ended.countDown();
    }
  }

  /**
   * Tells the cluster's watches that are open and belong to no call in flight: those that were
   * opened on the cluster itself, or over another door such as REST.
   */
  void findWatches(FakeCluster cluster, Leftovers.Builder found) {
    // A client that has closed its watch is heard a little later.
    for (OpenWatch watch : withoutCalls(cluster.openWatches())) {
      if (!endsSoon(watch)) {
        found.add(watch + " at " + watch.since() + ", which was not closed");
      }
    }
  }

  private List<OpenWatch> withoutCalls(List<OpenWatch> watches) {
    List<OpenCall> inFlight = new ArrayList<>(calls);
    List<OpenWatch> others = new ArrayList<>();
    for (OpenWatch watch : watches) {
      OpenCall own = inFlight.stream().filter(call -> call.isOf(watch)).findFirst().orElse(null);
      if (own == null) {
        others.add(watch);
      } else {
        inFlight.remove(own);
      }
    }
    return others;
  }

  /** Tells the calls that are in flight. */
  void findCalls(Leftovers.Builder found) {
    List<OpenCall> open = new ArrayList<>(calls);
    open.sort(Comparator.comparing(call -> call.method));
    for (OpenCall call : open) {
      if (!knowsThreads && endsSoon(call.ended)) {
        continue;
      }
      found.add(
          "the call "
              + call.method
              + ", still in flight after "
              + call.sent
              + (call.sent == 1 ? " message" : " messages")
              + (knowsThreads ? ", started by thread \"" + call.thread.getName() + "\"" : "")
              + ": cancel it");
    }
  }

  /** Tells the connections that are there although the test's own channel is shut down. */
  void findConnections(Leftovers.Builder found) {
    for (Connection connection : connections) {
      if (!endsSoon(connection.ended)) {
        found.add("a channel (connected from " + connection.peer + ") that was not shut down");
      }
    }
  }

  /**
   * Tells the threads that made calls and do not end; daemons, such as those of pools, may stay.
   */
  void findThreads(Leftovers.Builder found) {
    for (Thread thread : threads) {
      if (thread != Thread.currentThread() && !ends(thread)) {
        found.add("the thread \"" + thread.getName() + "\", which made calls and still runs");
      }
    }
  }

  private static boolean endsSoon(OpenWatch watch) {
    CountDownLatch ended = new CountDownLatch(1);
    watch.closed().thenRun(ended::countDown);
    return endsSoon(ended);
  }

  private static boolean endsSoon(CountDownLatch ended) {
    try {
      return ended.await(GRACE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean ends(Thread thread) {
    try {
      thread.join(GRACE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }
}
