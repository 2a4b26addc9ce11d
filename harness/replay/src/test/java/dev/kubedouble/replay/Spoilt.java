package dev.kubedouble.replay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.remote.RemoteClusterOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A fake behind its REST door and a filter that spoils what it answers. */
final class Spoilt implements AutoCloseable {
  private static final Set<String> KEPT = Set.of("content-type", "user-agent", "accept");

  private final Asked behind;
  private final HttpServer filter;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Fault fault;
  private final ApiServer server;

  private Spoilt(Asked behind, HttpServer filter, Fault fault) {
    this.behind = behind;
    this.filter = filter;
    this.fault = fault;
    filter.setExecutor(threads);
    filter.createContext("/", this::forward);
    filter.start();
    this.server =
        ApiServer.connect(
            RemoteClusterOptions.url("http://127.0.0.1:" + filter.getAddress().getPort()).build());
  }

  static Spoilt start(Fault fault) throws IOException {
    HttpServer filter =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    return new Spoilt(Asked.start(), filter, fault);
  }

  ApiServer server() {
    return server;
  }

  /** What is spoilt; everything is passed on as it is where a fault says nothing of it. */
  interface Fault {
    default int code(int code) {
      return code;
    }

    default List<String> warnings(List<String> warnings) {
      return warnings;
    }

    /** Spoils the body of a call. */
    default JsonValue body(JsonValue body) {
      return body;
    }

    /** Spoils an event of a watch, which may become none or several. */
    default List<String> event(String line) {
      return List.of(line);
    }
  }

  /** Answers another number of replicas each time. */
  static final class Chance implements Fault {
    private final AtomicInteger turns = new AtomicInteger();

    @Override
    public JsonValue body(JsonValue body) {
      return Edits.ofText(body, "\"replicas\":1,", "\"replicas\":" + turns.incrementAndGet() + ",");
    }
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create(behind.rest().url()).resolve(exchange.getRequestURI().toString()))
              .method(
                  exchange.getRequestMethod(),
                  BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      exchange
          .getRequestHeaders()
          .forEach(
              (name, values) -> {
                if (KEPT.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  values.forEach(value -> request.header(name, value));
                }
              });
      answer(exchange, client.send(request.build(), BodyHandlers.ofInputStream()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, HttpResponse<InputStream> answer) throws IOException {
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().add("Content-Type", type));
    fault
        .warnings(answer.headers().allValues("Warning"))
        .forEach(warning -> exchange.getResponseHeaders().add("Warning", warning));
    exchange.sendResponseHeaders(fault.code(answer.statusCode()), 0);
    String query = exchange.getRequestURI().getQuery();
    OutputStream out = exchange.getResponseBody();
    try (InputStream in = answer.body()) {
      if (query != null && query.contains("watch=true") && answer.statusCode() == 200) {
        out.flush();
        stream(in, out);
      } else {
        out.write(spoil(in.readAllBytes()));
      }
    }
  }

  private void stream(InputStream in, OutputStream out) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      for (String spoilt : fault.event(line)) {
        out.write((spoilt + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      }
    }
  }

  private byte[] spoil(byte[] body) {
    try {
      JsonValue tree = JsonReader.read(body);
      JsonValue spoilt = fault.body(tree);
      return spoilt == tree ? body : spoilt.toText().getBytes(StandardCharsets.UTF_8);
    } catch (JsonSyntaxException e) {
      return body;
    }
  }

  @Override
  public void close() {
    server.close();
    filter.stop(0);
    threads.shutdownNow();
    behind.close();
  }
}
