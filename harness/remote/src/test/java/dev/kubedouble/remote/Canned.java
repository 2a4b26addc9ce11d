package dev.kubedouble.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Function;

/** An HTTP server whose answers a test says itself. */
final class Canned implements AutoCloseable {
  static final String VERSION = "{\"major\":\"1\",\"minor\":\"36\",\"gitVersion\":\"v1.36.2\"}";

  private final HttpServer server;

  /**
   * An answer.
   *
   * @param code the status code
   * @param type the content type
   * @param body the body
   * @param headers further headers
   */
  record Said(int code, String type, String body, Map<String, String> headers) {
    Said(int code, String type, String body) {
      this(code, type, body, Map.of());
    }
  }

  /**
   * A request.
   *
   * @param method the method
   * @param path the path
   * @param authorization who asks; empty for nobody
   */
  record Asked(String method, String path, String authorization) {}

  Canned(Function<Asked, Said> answers) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private static void answer(HttpExchange exchange, Function<Asked, Said> answers)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String authorization = exchange.getRequestHeaders().getFirst("Authorization");
      Said said =
          answers.apply(
              new Asked(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getPath(),
                  authorization == null ? "" : authorization));
      byte[] body = said.body().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", said.type());
      said.headers().forEach((key, value) -> exchange.getResponseHeaders().add(key, value));
      exchange.sendResponseHeaders(said.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
