package dev.kubedouble.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One connection of HTTP/1.1, line by line. */
final class RawHttp implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader answers;

  RawHttp(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  void get(String path) throws IOException {
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: raw\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(UTF_8));
  }

  /** Returns the next line, or null where the connection has ended. */
  String line() throws IOException {
    return answers.readLine();
  }

  /** Returns the lines before one. */
  List<String> linesUntil(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = line(); !last.equals(line); line = line()) {
      lines.add(String.valueOf(line));
      if (line == null) {
        return lines;
      }
    }
    return lines;
  }

  /** Returns what comes until the connection ends. */
  String rest() {
    return answers.lines().collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
