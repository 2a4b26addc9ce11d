package dev.kubedouble.rest;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/** A client of plain HTTP. */
final class Http {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  Http(String url) {
    this.url = url;
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("User-Agent", "test");
  }

  HttpResponse<String> get(String path, String accept) {
    return send(request(path).header("Accept", accept).GET());
  }

  HttpResponse<String> get(String path) {
    return get(path, "application/json");
  }

  HttpResponse<String> send(String method, String path, String contentType, String body) {
    return send(
        request(path)
            .header("Content-Type", contentType)
            .method(method, BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String path, String json) {
    return send("POST", path, "application/json", json);
  }

  HttpResponse<String> delete(String path) {
    return send(request(path).DELETE());
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  HttpResponse<byte[]> bytes(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofByteArray());
  }

  /** Opens a watch; the lines of its events are read as they are asked for. */
  Iterator<String> lines(String path) {
    return lines(request(path));
  }

  /** Opens a watch; the lines of its events are read as they are asked for. */
  Iterator<String> lines(HttpRequest.Builder request) {
    HttpResponse<Stream<String>> response = send(request, BodyHandlers.ofLines());
    return response.body().iterator();
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request.build(), handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonObject json(HttpResponse<String> response) {
    return json(response.body());
  }

  static JsonObject json(String text) {
    return (JsonObject) JsonReader.read(text);
  }
}
