package dev.kubedouble.rest;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.time.ClusterClock;
import dev.kubedouble.time.Timeline;
import java.io.IOException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/**
 * A running HTTP server in front of a cluster, on loopback, with the paths of a Kubernetes API
 * server: HTTP/1.1 and, for clients that begin with it, HTTP/2 without TLS on one port.
 *
 * <pre>{@code
 * try (FakeCluster cluster = FakeCluster.create();
 *     RestServer server = RestServer.start(cluster, 0)) {
 *   Kubeconfig.write(Path.of("kubeconfig"), server.url());
 * }
 * }</pre>
 *
 * <p>Thread-safe. {@link #close} ends open watches and the server; the cluster stays its owner's.
 */
public final class RestServer implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_THREADS = 64;
  private static final int HEADER_BYTES = 128 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final OpenStreams streams;

  private RestServer(Server server, ServerConnector connector, OpenStreams streams) {
    this.server = server;
    this.connector = connector;
    this.streams = streams;
  }

  /**
   * Starts a server.
   *
   * @param port the port to listen on, 0 to 65535; 0 takes a free one
   * @throws IOException where it cannot listen, such as on a port that is in use
   */
  public static RestServer start(ClusterApi cluster, int port) throws IOException {
    ClusterClock clock = cluster instanceof FakeCluster fake ? fake.clock() : Timeline.running(1);
    return start(cluster, clock, port);
  }

  /**
   * Starts a server that says ages by a clock of its own.
   *
   * @param clock what tables say ages by
   * @param port the port to listen on, 0 to 65535; 0 takes a free one
   * @throws IOException where it cannot listen, such as on a port that is in use
   */
  public static RestServer start(ClusterApi cluster, ClusterClock clock, int port)
      throws IOException {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS);
    threads.setName("kubedouble-rest");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration configuration = configuration();
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new HttpConnectionFactory(configuration),
            new PriorKnowledge(configuration));
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    // A watch may be silent for long.
    connector.setIdleTimeout(0);
    connector.setShutdownIdleTimeout(0);
    server.addConnector(connector);
    server.setStopTimeout(0);
    OpenStreams streams = new OpenStreams();
    server.setHandler(
        new HttpHandler(
            new RestRouter(cluster, clock), ServerWebSocketContainer.ensure(server), streams));
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw e;
    } catch (Exception e) {
      stop(server);
      throw new IllegalStateException("the server did not start", e);
    }
    return new RestServer(server, connector, streams);
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendXPoweredBy(false);
    configuration.setRequestHeaderSize(HEADER_BYTES);
    configuration.setResponseHeaderSize(HEADER_BYTES);
    // Paths are taken apart as Kubernetes takes them apart, whatever they hold.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setIdleTimeout(0);
    return configuration;
  }

  /** Returns the port on which the server listens. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Returns where clients find the server, such as {@code http://127.0.0.1:8001}. */
  public String url() {
    return "http://" + LOOPBACK + ":" + port();
  }

  /** Waits until the server has ended. */
  public void awaitTermination() throws InterruptedException {
    server.join();
  }

  /**
   * Ends open watches, each with the whole of its answer, and then the server; idempotent. Waits
   * for clients that are slow to read at most five seconds.
   */
  @Override
  public void close() {
    streams.closeAll();
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server did not stop", e);
    }
  }

  @Override
  public String toString() {
    return "RestServer[" + url() + "]";
  }
}
