package dev.kubedouble.replay;

import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The way in over Kubernetes' REST API, in HTTP/1.1. */
final class HttpDoor implements Door {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 64 << 20;
  private static final String WARNING_PREFIX = "299 - \"";

  private final HttpClient client;
  private final URI server;
  private final OpenWatch.Patience patience;
  private final Runnable onClose;

  HttpDoor(HttpClient client, URI server, OpenWatch.Patience patience, Runnable onClose) {
    this.client = client;
    this.server = server;
    this.patience = patience;
    this.onClose = onClose;
  }

  /** Returns a client, which many doors may share. */
  static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT)
        .build();
  }

  @Override
  public Optional<LeftOut> cannotSay(Step step) {
    return Optional.empty();
  }

  @Override
  public Answer call(Request request) {
    HttpRequest.Builder sent = builder(request).timeout(TIMEOUT);
    String raw = request.rawBody();
    JsonValue tree = request.body();
    String text = raw != null ? raw : tree != null ? tree.toText() : null;
    BodyPublisher body = BodyPublishers.noBody();
    if (text != null) {
      body = BodyPublishers.ofString(text);
      sent.header("Content-Type", request.mediaType());
    }
    try {
      return answer(
          client.send(sent.method(request.method(), body).build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private HttpRequest.Builder builder(Request request) {
    return HttpRequest.newBuilder(server.resolve(request.path() + query(request.query())))
        .header("User-Agent", request.userAgent())
        .header("Accept", request.accept() == null ? "application/json" : request.accept());
  }

  static String query(Map<String, List<String>> query) {
    StringJoiner joined = new StringJoiner("&", "?", "").setEmptyValue("");
    query.forEach(
        (name, values) ->
            values.forEach(
                value ->
                    joined.add(
                        URLEncoder.encode(name, StandardCharsets.UTF_8)
                            + "="
                            + URLEncoder.encode(value, StandardCharsets.UTF_8))));
    return joined.toString();
  }

  private static Answer answer(HttpResponse<byte[]> response) {
    return answer(
        response.statusCode(),
        response.headers().allValues("Warning"),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }

  /** Returns what came, as transcripts write it. */
  static Answer answer(int code, List<String> warnings, String kind, byte[] bytes) {
    JsonValue body;
    try {
      body = JsonReader.read(bytes, MOST_BYTES, JsonReader.MAX_DEPTH);
      if (!kind.startsWith("application/json")) {
        body = JsonString.of("JSON sent as Content-Type '" + kind + "'");
      }
    } catch (JsonSyntaxException e) {
      body = JsonString.of(new String(bytes, StandardCharsets.UTF_8));
    }
    return new Answer(code, body, warnings.stream().map(HttpDoor::warning).toList());
  }

  private static String warning(String header) {
    return header.startsWith(WARNING_PREFIX) && header.endsWith("\"")
        ? header.substring(WARNING_PREFIX.length(), header.length() - 1)
        : header;
  }

  @Override
  public Optional<Answer> callNearest(Request request) {
    return Optional.of(call(request));
  }

  @Override
  public OpenWatch watch(String path, Map<String, List<String>> query) {
    HttpWatch watch = new HttpWatch(patience);
    watch.open(client, builder(watchRequest(path, query)).build());
    watch.code();
    return watch;
  }

  static Request watchRequest(String path, Map<String, List<String>> query) {
    Map<String, List<String>> watching = new LinkedHashMap<>(query);
    watching.put("watch", List.of("true"));
    watching.putIfAbsent("timeoutSeconds", List.of("60"));
    return new Request("GET", path, watching, null, null, Request.USER_AGENT, null, null);
  }

  @Override
  public int codeFor(int recorded) {
    return recorded;
  }

  @Override
  public void close() {
    onClose.run();
  }
}
