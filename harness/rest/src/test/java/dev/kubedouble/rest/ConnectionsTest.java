package dev.kubedouble.rest;

import static dev.kubedouble.rest.Bodies.deployment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.watch.OpenWatch;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The door's connections: which versions of HTTP they speak, and what ends with them. */
@Timeout(60)
class ConnectionsTest {
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";

  private final Served served = Served.still();
  private final Http http = served.http();

  @AfterEach
  void close() {
    served.close();
  }

  private List<String> watchers() {
    return served.cluster().openWatches().stream().map(OpenWatch::toString).toList();
  }

  private void awaitNoWatch() throws Exception {
    for (OpenWatch watch : served.cluster().openWatches()) {
      watch.closed().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    assertThat(watchers()).isEmpty();
  }

  @Test
  void watch_whoseClientGoes_isClosed_overHttp1() throws Exception {
    try (RawHttp client = new RawHttp(served.server().port())) {
      client.get(DEPLOYMENTS + "?watch=true");
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(watchers())
          .containsExactly("a watch of deployments.apps in default, opened by \"raw\"");
    }

    awaitNoWatch();
  }

  @Test
  void watch_whoseClientGoes_isClosed_overHttp2() throws Exception {
    try (Response answer = overHttp2(DEPLOYMENTS + "?watch=true")) {
      assertThat(answer.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
      assertThat(watchers()).hasSize(1);
    }

    awaitNoWatch();
  }

  @Test
  void http2WithoutTls_isSpokenOnTheSamePort() throws Exception {
    try (Response answer = overHttp2("/version")) {
      assertThat(answer.protocol()).isEqualTo(Protocol.H2_PRIOR_KNOWLEDGE);
      assertThat(answer.body().string()).contains("v1.36.2");
    }
  }

  private Response overHttp2(String path) throws IOException {
    return new OkHttpClient.Builder()
        .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
        .build()
        .newCall(new Request.Builder().url(served.server().url() + path).build())
        .execute();
  }

  @Test
  void upgradeToHttp2_isDeclined_asGoDeclinesIt() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpResponse<InputStream> watch =
        client.send(
            http.request(DEPLOYMENTS + "?watch=true").build(), BodyHandlers.ofInputStream());
    assertThat(watch.version()).isEqualTo(HttpClient.Version.HTTP_1_1);

    watch.body().close();

    awaitNoWatch();
  }

  @Test
  void connection_whoseWatchHasEnded_takesTheNextRequest() throws Exception {
    try (RawHttp client = new RawHttp(served.server().port())) {
      client.get(DEPLOYMENTS + "?watch=true&timeoutSeconds=10");
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      served.cluster().advance(Duration.ofSeconds(11));
      assertThat(client.linesUntil("0")).contains("Content-Type: application/json");

      client.get("/healthz");

      assertThat(client.linesUntil("HTTP/1.1 200 OK")).containsOnly("");
    }
  }

  @Test
  void connection_thatSendsMoreDuringAWatch_endsWithIt() throws Exception {
    try (RawHttp client = new RawHttp(served.server().port())) {
      client.get(DEPLOYMENTS + "?watch=true&timeoutSeconds=10");
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      client.get("/healthz");
      http.post(DEPLOYMENTS, deployment("web"));
      assertThat(client.linesUntil("")).isNotEmpty();
      assertThat(client.line() + client.line()).contains("\"type\":\"ADDED\"");

      served.cluster().advance(Duration.ofSeconds(11));

      assertThat(client.rest()).doesNotContain("ok");
    }
  }

  @Test
  void watch_endsWithTheServer() {
    Iterator<String> lines = http.lines(DEPLOYMENTS + "?watch=true");

    served.server().close();

    assertThat(lines).isExhausted();
  }

  @Test
  void watch_whoseClientReadsLate_endsWholeWithTheServer() throws Exception {
    try (RawHttp client = new RawHttp(served.server().port())) {
      client.get(DEPLOYMENTS + "?watch=true");
      assertThat(client.line()).isEqualTo("HTTP/1.1 200 OK");
      // More than a connection holds for a client that does not read.
      for (int i = 0; i < 60; i++) {
        http.post(DEPLOYMENTS, deployment("web-" + i, "x".repeat(200_000)));
      }

      CompletableFuture<Void> closing = CompletableFuture.runAsync(served.server()::close);

      assertThat(client.linesUntil("0")).doesNotContain("null");
      closing.join();
    }
  }

  @Test
  void watchByWebSocket_endsWithTheServer() throws Exception {
    CompletableFuture<Integer> ended = new CompletableFuture<>();
    HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(
            URI.create(served.server().url().replace("http", "ws") + DEPLOYMENTS + "?watch=1"),
            new WebSocket.Listener() {
              @Override
              public @Nullable CompletionStage<?> onClose(
                  WebSocket closed, int code, String reason) {
                ended.complete(code);
                return null;
              }

              @Override
              public void onError(WebSocket broken, Throwable error) {
                ended.completeExceptionally(error);
              }
            })
        .get(20, TimeUnit.SECONDS);

    served.server().close();

    assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(WebSocket.NORMAL_CLOSURE);
  }
}
