package dev.kubedouble.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** Stands between a client and a server on loopback, passes bytes on, and breaks connections. */
final class Relay implements AutoCloseable {
  private final ServerSocket listening;
  private final int target;
  private final String scheme;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile boolean refuses;

  private Relay(ServerSocket listening, String scheme, int target) {
    this.listening = listening;
    this.scheme = scheme;
    this.target = target;
    thread(this::accept);
  }

  static Relay plain(int target) {
    return new Relay(listen(ServerSocketFactory.getDefault()), "http", target);
  }

  /**
   * Ends TLS before the target.
   *
   * @param protocol {@code h2} or {@code http/1.1}
   */
  static Relay tls(SSLContext context, boolean asksForCertificate, String protocol, int target) {
    SSLServerSocket socket = (SSLServerSocket) listen(context.getServerSocketFactory());
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setApplicationProtocols(new String[] {protocol});
    parameters.setNeedClientAuth(asksForCertificate);
    socket.setSSLParameters(parameters);
    return new Relay(socket, "https", target);
  }

  private static ServerSocket listen(ServerSocketFactory factory) {
    try {
      return factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return scheme + "://127.0.0.1:" + listening.getLocalPort();
  }

  /** Returns how many bytes the server's answers had. */
  long answered() {
    return answered.get();
  }

  /** Returns how many connections there have been. */
  int accepted() {
    return accepted.get();
  }

  /** Breaks all connections, and refuses new ones until {@link #heal}. */
  void cut() {
    refuses = true;
    open.forEach(Relay::close);
  }

  /** Breaks the connection that has passed so many more bytes of answers, once. */
  void cutAfter(long bytes) {
    left.set(bytes);
  }

  void heal() {
    refuses = false;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (refuses) {
          close(client);
          continue;
        }
        accepted.incrementAndGet();
        open.add(client);
        Socket server = connect(client);
        open.add(server);
        thread(() -> pass(client, server, false));
        thread(() -> pass(server, client, true));
      } catch (IOException e) {
        // Closed, or the target is not there: the client sees its connection end.
      }
    }
  }

  private Socket connect(Socket client) throws IOException {
    try {
      return new Socket(InetAddress.getLoopbackAddress(), target);
    } catch (IOException e) {
      close(client);
      throw e;
    }
  }

  private void pass(Socket from, Socket to, boolean isAnswer) {
    byte[] bytes = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
        int passed = isAnswer ? allowed(n) : n;
        out.write(bytes, 0, passed);
        out.flush();
        if (passed < n) {
          break;
        }
      }
    } catch (IOException e) {
      // Broken, as it was to be.
    } finally {
      close(from);
      close(to);
    }
  }

  private int allowed(int n) {
    answered.addAndGet(n);
    long before = left.getAndAdd(-n);
    if (before >= n) {
      return n;
    }
    left.set(Long.MAX_VALUE);
    return (int) Math.max(0, before);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void thread(Runnable action) {
    Thread thread = new Thread(action, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.forEach(Relay::close);
  }
}
