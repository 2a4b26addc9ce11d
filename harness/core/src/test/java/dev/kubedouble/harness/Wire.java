package dev.kubedouble.harness;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A wire to a server that can be cut: neither side is told why. */
final class Wire implements AutoCloseable {
  private final ServerSocket end;
  private final int port;
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Lays a wire to a port of loopback. */
  Wire(int port) throws IOException {
    this.port = port;
    this.end = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  String target() {
    return "127.0.0.1:" + end.getLocalPort();
  }

  private void accept() throws IOException {
    while (!end.isClosed()) {
      Socket near = end.accept();
      Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
      open.add(near);
      open.add(far);
      start(() -> carry(near.getInputStream(), far));
      start(() -> carry(far.getInputStream(), near));
    }
  }

  private static void carry(InputStream from, Socket to) throws IOException {
    from.transferTo(to.getOutputStream());
  }

  private static void start(Carrying carrying) {
    Thread thread =
        new Thread(
            () -> {
              try {
                carrying.run();
              } catch (IOException e) {
                // The wire is cut.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private interface Carrying {
    void run() throws IOException;
  }

  void cut() throws IOException {
    end.close();
    for (Socket socket : open) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    cut();
  }
}
