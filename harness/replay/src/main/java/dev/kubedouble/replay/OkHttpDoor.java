package dev.kubedouble.replay;

import dev.kubedouble.json.JsonValue;
import dev.kubedouble.remote.connection.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** The way in over Kubernetes' REST API of a real server, as a kubeconfig leads there. */
final class OkHttpDoor implements Door {
  private final Connection connection;

  OkHttpDoor(Connection connection) {
    this.connection = connection;
  }

  @Override
  public Optional<LeftOut> cannotSay(Step step) {
    return Optional.empty();
  }

  @Override
  public Answer call(Request request) {
    try (Response response = connection.calls().newCall(prepare(request)).execute()) {
      return HttpDoor.answer(
          response.code(),
          response.headers("Warning"),
          response.header("Content-Type", ""),
          response.body().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(connection.name() + ": " + e.getMessage(), e);
    }
  }

  private okhttp3.Request prepare(Request request) {
    String base = connection.url().toString().replaceAll("/$", "");
    okhttp3.Request.Builder sent =
        new okhttp3.Request.Builder()
            .url(HttpUrl.get(base + request.path() + HttpDoor.query(request.query())))
            .header("User-Agent", request.userAgent())
            .header("Accept", request.accept() == null ? "application/json" : request.accept());
    String text = text(request);
    if (text != null) {
      sent.header("Content-Type", request.mediaType());
    }
    return sent.method(request.method(), body(request.method(), text)).build();
  }

  private static @Nullable String text(Request request) {
    String raw = request.rawBody();
    JsonValue tree = request.body();
    return raw != null ? raw : tree != null ? tree.toText() : null;
  }

  private static @Nullable RequestBody body(String method, @Nullable String text) {
    if (text != null) {
      // The media type is in the headers as the request says it.
      return RequestBody.create(text.getBytes(StandardCharsets.UTF_8), null);
    }
    boolean needsBody = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    return needsBody ? RequestBody.create(new byte[0], null) : null;
  }

  @Override
  public Optional<Answer> callNearest(Request request) {
    return Optional.of(call(request));
  }

  @Override
  public OpenWatch watch(String path, Map<String, List<String>> query) {
    Call call = connection.streams().newCall(prepare(HttpDoor.watchRequest(path, query)));
    OkHttpWatch watch = new OkHttpWatch(call, OpenWatch.Patience.RECORDING);
    call.enqueue(watch);
    watch.code();
    return watch;
  }

  @Override
  public int codeFor(int recorded) {
    return recorded;
  }

  /** The connection is its owner's. */
  @Override
  public void close() {}
}
