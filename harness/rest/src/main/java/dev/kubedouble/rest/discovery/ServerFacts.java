package dev.kubedouble.rest.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonWriter;
import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Reply;
import dev.kubedouble.rest.media.Answerable;
import dev.kubedouble.rest.media.Conversion;
import dev.kubedouble.rest.media.Negotiation;
import dev.kubedouble.rest.media.ObjectBytes;
import dev.kubedouble.rest.media.OutputMedia;
import dev.kubedouble.rest.media.ServerRefusals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Answers the paths that are not about objects: discovery, schemas, version and health. */
public final class ServerFacts {
  private static final List<String> PATHS =
      List.of(
          "/api",
          "/api/v1",
          "/apis",
          "/apis/apps",
          "/apis/apps/v1",
          "/healthz",
          "/livez",
          "/openapi/v3",
          "/openapi/v3/api/v1",
          "/openapi/v3/apis/apps/v1",
          "/readyz",
          "/version");

  /** Schemas are large and never change. */
  private final Map<String, byte[]> made = new ConcurrentHashMap<>();

  /** Creates the endpoint. */
  public ServerFacts() {}

  /** Answers a request, or says that it has no such path. */
  public Optional<Reply> answer(HttpCall call) {
    String path = "/" + String.join("/", call.segments());
    if (!path.equals("/") && !PATHS.contains(path)) {
      return Optional.empty();
    }
    if (!call.method().equals("GET") && !call.method().equals("HEAD")) {
      throw ServerRefusals.generic(405, "");
    }
    return Optional.of(
        switch (path) {
          case "/" -> plain(new JsonObject().put("paths", Discovery.texts(PATHS)));
          case "/api" -> discovery(call, "", Discovery::versions);
          case "/apis" -> discovery(call, "apps", Discovery::groups);
          case "/apis/apps" -> negotiated(call, Discovery.group());
          case "/api/v1" -> negotiated(call, Discovery.resources(""));
          case "/apis/apps/v1" -> negotiated(call, Discovery.resources("apps"));
          case "/openapi/v3" -> plain(OpenApi.index());
          case "/openapi/v3/api/v1" -> document("");
          case "/openapi/v3/apis/apps/v1" -> document("apps");
          case "/version" -> plain(ServerVersion.json());
          default -> Reply.Whole.of(200, "text/plain; charset=utf-8", "ok".getBytes(UTF_8));
        });
  }

  private static Reply discovery(HttpCall call, String group, Supplier<JsonObject> unaggregated) {
    Optional<Conversion> aggregated = Negotiation.aggregatedDiscovery(call);
    if (aggregated.isEmpty()) {
      return negotiated(call, unaggregated.get());
    }
    String version = aggregated.get().version();
    byte[] bytes = bytes(AggregatedDiscovery.of(group, version));
    return Reply.Whole.of(
        200,
        "application/json;g=apidiscovery.k8s.io;v=" + version + ";as=APIGroupDiscoveryList",
        Map.of("Vary", List.of("Accept")),
        bytes);
  }

  private static Reply negotiated(HttpCall call, JsonObject document) {
    OutputMedia media = Negotiation.text(call);
    return Reply.Whole.of(
        200, media.format().mediaType(), ObjectBytes.of(new Answerable.Tree(document), media));
  }

  private Reply document(String group) {
    byte[] bytes = made.computeIfAbsent(group, missing -> bytes(OpenApi.document(missing)));
    return Reply.Whole.of(200, "application/json", bytes);
  }

  private static Reply plain(JsonObject document) {
    return Reply.Whole.of(200, "application/json", JsonWriter.indent(bytes(document)));
  }

  private static byte[] bytes(JsonObject document) {
    return JsonWriter.text(document).getBytes(UTF_8);
  }
}
