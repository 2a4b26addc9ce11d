package dev.kubedouble.replay;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The part of the page on fidelity that says what is refused, made from the answers themselves. */
final class RefusalsSection {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

  /** What people may look for, and this cluster does not have. */
  private static final List<String> ABSENT =
      List.of(
          "GET /api/v1/nodes",
          "GET /api/v1/namespaces/default/services",
          "GET /api/v1/namespaces/default/configmaps",
          "GET /api/v1/namespaces/default/secrets",
          "GET /apis/apps/v1/namespaces/default/statefulsets",
          "GET /api/v1/namespaces/default/pods/NAME/log",
          "POST /api/v1/namespaces/default/pods/NAME/exec",
          "POST /api/v1/namespaces/default/pods/NAME/eviction",
          "PATCH /api/v1/namespaces/default/pods/NAME/ephemeralcontainers",
          "PATCH /api/v1/namespaces/default/pods/NAME/resize",
          "PUT /api/v1/namespaces/NAME/finalize",
          "GET /apis/apps/v1beta1/namespaces/default/deployments",
          "GET /apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers",
          "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
          "GET /openapi/v2",
          "GET /metrics");

  /** Requests that only gRPC can make. */
  private static final List<Asked> ASKED =
      List.of(
          new Asked(
              "GetDeployment without a name",
              stub ->
                  stub.getDeployment(GetDeploymentRequest.newBuilder().setNamespace("a").build())),
          new Asked(
              "CreateDeployment without a namespace",
              stub -> stub.createDeployment(CreateDeploymentRequest.getDefaultInstance())),
          new Asked(
              "ListDeployments with `watch` in its options",
              stub ->
                  stub.listDeployments(
                      ListDeploymentsRequest.newBuilder()
                          .setOptions(ListOptions.newBuilder().setWatch(true))
                          .build())),
          new Asked(
              "PatchDeployment without a type", stub -> stub.patchDeployment(patch().build())),
          new Asked(
              "PatchDeployment with `force`, and not an apply",
              stub ->
                  stub.patchDeployment(
                      patch()
                          .setType(PatchType.PATCH_TYPE_MERGE)
                          .setOptions(PatchOptions.newBuilder().setForce(true))
                          .build())));

  private final StringBuilder text = new StringBuilder();

  private RefusalsSection() {}

  /** A request over gRPC that is refused. */
  private record Asked(String what, Consumer<KubernetesServiceBlockingStub> call) {}

  private static PatchDeploymentRequest.Builder patch() {
    return PatchDeploymentRequest.newBuilder().setNamespace("default").setName("web");
  }

  static String text() {
    RefusalsSection section = new RefusalsSection();
    section.line("");
    section.line("## Refused by name");
    section.line("");
    section.line(
        "What is not there is refused, never ignored. These are the paths that exist, below");
    section.line("`/apis/apps/v1` and `/api/v1`; a method that a path does not have is");
    section.line("405 MethodNotAllowed, *the server does not allow this method on the requested");
    section.line("resource*.");
    section.line("");
    section.line("| path | answered | 405 |");
    section.line("|---|---|---|");
    try (Door door = door("REST")) {
      for (Resource<?> resource : Resource.ALL) {
        paths(resource).forEach(path -> section.methods(door, path));
      }
      section.absent(door);
    }
    section.asked();
    section.otherwise();
    return section.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static Door door(String name) {
    return Doors.of(new Target.Embedded()).stream()
        .filter(doors -> doors.name().equals(name))
        .findFirst()
        .orElseThrow()
        .opening()
        .get();
  }

  private static List<String> paths(Resource<?> resource) {
    String root = resource.group().isEmpty() ? "/api/" : "/apis/" + resource.group() + "/";
    String version = root + resource.version();
    String space = resource.namespaced() ? "/namespaces/default/" : "/";
    String all = version + space + resource.plural();
    if (resource.isSubresource()) {
      return List.of(all + "/NAME/" + resource.subresource());
    }
    return resource.namespaced()
        ? List.of(version + "/" + resource.plural(), all, all + "/NAME")
        : List.of(all, all + "/NAME");
  }

  private void methods(Door door, String path) {
    List<String> answered = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String method : METHODS) {
      (call(door, method, path).code() == 405 ? refused : answered).add(method);
    }
    String shown = path.replace("/apis/apps/v1/", "").replace("/api/v1/", "");
    line(
        "| `"
            + shown.replace("namespaces/default/", "namespaces/NS/")
            + "` | "
            + String.join(" ", answered)
            + " | "
            + String.join(" ", refused)
            + " |");
  }

  private static Answer call(Door door, String method, String path) {
    boolean writes = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    return door.call(Request.of(method, path, writes ? new JsonObject() : null));
  }

  private void absent(Door door) {
    line("");
    line("What one may miss, and how it is refused: as a Kubernetes does that lacks it.");
    line("");
    line("| request | answer |");
    line("|---|---|");
    for (String request : ABSENT) {
      int space = request.indexOf(' ');
      Answer answer = call(door, request.substring(0, space), request.substring(space + 1));
      line("| `" + request + "` | " + said(answer) + " |");
    }
  }

  private static String said(Answer answer) {
    if (answer.body() instanceof JsonObject status) {
      return answer.code() + " " + status.getString("reason") + ": " + status.getString("message");
    }
    return answer.body() instanceof JsonString plain
        ? plain.value().strip()
        : String.valueOf(answer.code());
  }

  private void asked() {
    line("");
    line("Over gRPC these are refused, too:");
    line("");
    line("| request | answer |");
    line("|---|---|");
    try (FakeCluster cluster = FakeCluster.create(FakeClusterOptions.defaults());
        KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      KubernetesServiceBlockingStub stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
      for (Asked asked : ASKED) {
        line("| " + asked.what() + " | " + refusal(() -> asked.call().accept(stub)) + " |");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String refusal(Runnable call) {
    try {
      call.run();
      return "answered";
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() + ": " + e.getStatus().getDescription();
    }
  }

  private void otherwise() {
    line("");
    line("## Known to be otherwise");
    line("");
    line("- A read or watch of a version from the future is refused at once; a real server waits");
    line("  three seconds for it first.");
    line("- Nobody is authenticated, and everybody may do everything.");
    line("- Pods get no service account and no volume of its token: there are no such objects.");
    line(
        "- OpenAPI has all fields and their types, and no descriptions; `kubectl explain` shows none.");
    line(
        "- Chance is left out of a kubelet's back-off: it looks again at an image that cannot be pulled");
    line(
        "  every 12.5 s, the middle of what it takes, and a container that crashes is started again");
    line("  when its back-off ends, not up to half as long later.");
    line(
        "- No probe is run: readiness probes fail while a pod script says that the containers are not");
    line("  ready, once a period; startup and liveness probes never do.");
    line("- The value of `pod-template-hash` is not the one that Kubernetes would make.");
    line("- With time that skips, an open watch lets time jump for an hour at most after the last");
    line("  write, or watch opened.");
    line("- Bookmarks come every minute of cluster time to a watch that asked for them.");
    line(
        "- Features that Kubernetes 1.36 has off unless asked for are off: their fields are dropped,");
    line("  and `shardSelector` selects nothing away.");
  }
}
