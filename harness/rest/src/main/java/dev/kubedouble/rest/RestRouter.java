package dev.kubedouble.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.body.BodyFormat;
import dev.kubedouble.rest.discovery.ServerFacts;
import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Reply;
import dev.kubedouble.rest.http.WarningHeaders;
import dev.kubedouble.rest.media.Answerable;
import dev.kubedouble.rest.media.Negotiation;
import dev.kubedouble.rest.media.ObjectBytes;
import dev.kubedouble.rest.media.OutputMedia;
import dev.kubedouble.rest.resource.ResourceEndpoint;
import dev.kubedouble.rest.table.Tables;
import dev.kubedouble.time.ClusterClock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds who answers a request, and turns refusals into answers. */
final class RestRouter {
  private final ResourceEndpoint resources;
  private final ServerFacts facts = new ServerFacts();

  RestRouter(ClusterApi cluster, ClusterClock clock) {
    this.resources = new ResourceEndpoint(cluster, new Tables(clock));
  }

  Reply answer(HttpCall call) {
    try {
      return route(call);
    } catch (KubernetesException e) {
      return refusal(call, e);
    } catch (IOException e) {
      return refusal(call, Refusals.badRequest("the body could not be read: " + e.getMessage()));
    } catch (RuntimeException e) {
      return refusal(call, Refusals.internal(String.valueOf(e)));
    }
  }

  private Reply route(HttpCall call) throws IOException {
    List<String> path = call.segments();
    if (path.size() > 2 && path.get(0).equals("api") && path.get(1).equals("v1")) {
      return resources.answer(call, "", path.subList(2, path.size()));
    }
    if (path.size() > 3
        && path.get(0).equals("apis")
        && path.get(1).equals("apps")
        && path.get(2).equals("v1")) {
      return resources.answer(call, "apps", path.subList(3, path.size()));
    }
    return facts.answer(call).orElseGet(RestRouter::notFound);
  }

  /** Paths of no group at all are answered by no handler of Kubernetes. */
  private static Reply notFound() {
    return Reply.Whole.of(
        404,
        "text/plain; charset=utf-8",
        Map.of("X-Content-Type-Options", List.of("nosniff")),
        "404 page not found\n".getBytes(UTF_8));
  }

  private static Reply refusal(HttpCall call, KubernetesException refused) {
    Status status = refused.status();
    Map<String, List<String>> headers = new LinkedHashMap<>(WarningHeaders.of(refused.warnings()));
    int delay = status.getDetails().getRetryAfterSeconds();
    if (delay > 0) {
      headers.put("Retry-After", List.of(Integer.toString(delay)));
    }
    Optional<OutputMedia> media = Negotiation.error(call);
    // A client that takes no format gets the JSON that people read.
    OutputMedia shown = media.orElse(new OutputMedia(BodyFormat.JSON, true, null));
    return Reply.Whole.of(
        status.getCode(),
        shown.format().mediaType(),
        headers,
        ObjectBytes.of(new Answerable.Typed(status), shown));
  }
}
