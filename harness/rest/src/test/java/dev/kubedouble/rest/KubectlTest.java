package dev.kubedouble.rest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What people do with {@code kubectl}; where it is not installed, nothing. */
@Timeout(120)
class KubectlTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        labels: {app: web}
        annotations: {edited: "no"}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec:
            containers:
            - {name: app, image: "nginx:1.27", ports: [{containerPort: 80}]}
      """;

  private final Served served = Served.running();
  private Path manifest;
  private Kubectl kubectl;

  @BeforeAll
  static void requireKubectl() {
    assumeTrue(Kubectl.isInstalled(), "kubectl is not installed");
  }

  @BeforeEach
  void prepare(@TempDir Path home) throws IOException {
    manifest = Files.writeString(home.resolve("web.yaml"), WEB);
    kubectl = new Kubectl(home, served.server().url());
  }

  @AfterEach
  void close() {
    served.close();
  }

  private Deployment web() {
    return served.cluster().deployment("default", "web");
  }

  private String image() {
    return web().getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }

  private String apply() {
    return kubectl.run("apply", "-f", manifest.toString());
  }

  @Test
  void create_andGet_inEveryForm() {
    assertThat(kubectl.run("create", "deployment", "hello", "--image=nginx:1", "--replicas=2"))
        .isEqualTo("deployment.apps/hello created");

    assertThat(kubectl.run("get", "deployments").lines().map(line -> line.replaceAll(" +", " ")))
        .satisfiesExactly(
            head -> assertThat(head).isEqualTo("NAME READY UP-TO-DATE AVAILABLE AGE"),
            row -> assertThat(row).isEqualTo("hello 2/2 2 2 0s"));
    assertThat(kubectl.run("get", "deploy", "-o", "wide").replaceAll(" +", " "))
        .contains("CONTAINERS IMAGES SELECTOR")
        .endsWith("nginx nginx:1 app=hello");
    assertThat(kubectl.run("get", "deploy", "hello", "-o", "yaml"))
        .startsWith("apiVersion: apps/v1\nkind: Deployment\nmetadata:\n")
        .contains("\n  replicas: 2\n", "reason: MinimumReplicasAvailable\n");
    assertThat(kubectl.run("get", "all", "-o", "name").lines())
        .satisfiesExactly(
            pod -> assertThat(pod).startsWith("pod/hello-"),
            pod -> assertThat(pod).startsWith("pod/hello-"),
            deployment -> assertThat(deployment).isEqualTo("deployment.apps/hello"),
            replicaSet -> assertThat(replicaSet).startsWith("replicaset.apps/hello-"));
    assertThat(kubectl.run("describe", "deploy", "hello"))
        .contains("2 desired | 2 updated | 2 total | 2 available | 0 unavailable")
        .contains("ScalingReplicaSet");
  }

  @Test
  void apply_createsKnowsWhatIsUnchangedAndConfigures() throws IOException {
    assertThat(apply()).isEqualTo("deployment.apps/web created");
    assertThat(apply()).isEqualTo("deployment.apps/web unchanged");

    Files.writeString(manifest, WEB.replace("nginx:1.27", "nginx:1.28"));
    assertThat(kubectl.attempt("diff", "-f", manifest.toString()).output())
        .contains("-      - image: nginx:1.27", "+      - image: nginx:1.28");
    assertThat(apply()).isEqualTo("deployment.apps/web configured");
    assertThat(image()).isEqualTo("nginx:1.28");
  }

  @Test
  void applyServerSide_ownsFieldsAndMeetsConflicts() {
    String file = manifest.toString();
    assertThat(kubectl.run("apply", "--server-side", "-f", file))
        .isEqualTo("deployment.apps/web serverside-applied");
    assertThat(web().getMetadata().getManagedFieldsList())
        .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getOperation)
        .contains(tuple("kubectl", "Apply"));
    kubectl.run("scale", "deploy", "web", "--replicas=5");

    Kubectl.Result conflict = kubectl.attempt("apply", "--server-side", "-f", file);

    assertThat(conflict.status()).isEqualTo(1);
    assertThat(conflict.output())
        .contains(
            "Apply failed with 1 conflict",
            "with subresource \"scale\" using apps/v1: .spec.replicas");
    kubectl.run("apply", "--server-side", "--force-conflicts", "-f", file);
    assertThat(web().getSpec().getReplicas()).isEqualTo(2);
  }

  @Test
  void applyServerSide_takesOverFromApply() {
    apply();

    assertThat(kubectl.run("apply", "--server-side", "-f", manifest.toString()))
        .isEqualTo("deployment.apps/web serverside-applied");
    assertThat(web().getMetadata().getManagedFieldsList())
        .extracting(ManagedFieldsEntry::getManager)
        .contains("kubectl")
        .doesNotContain("kubectl-client-side-apply");
  }

  @Test
  void patch_inItsThreeForms_editAndScaleAndSetImage_changeIt() {
    apply();
    kubectl.run(
        "patch",
        "deploy/web",
        "-p",
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"nginx:2\"}]}}}}");
    assertThat(image()).isEqualTo("nginx:2");
    kubectl.run("patch", "deploy/web", "--type=merge", "-p", "{\"spec\":{\"replicas\":3}}");
    assertThat(web().getSpec().getReplicas()).isEqualTo(3);
    String op = "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":4}]";
    kubectl.run("patch", "deploy/web", "--type=json", "-p", op);
    assertThat(web().getSpec().getReplicas()).isEqualTo(4);

    kubectl.run("edit", "deploy/web");
    assertThat(web().getMetadata().getAnnotationsMap()).containsEntry("edited", "done");

    assertThat(kubectl.run("scale", "deploy/web", "--replicas=1"))
        .isEqualTo("deployment.apps/web scaled");
    assertThat(web().getSpec().getReplicas()).isEqualTo(1);
    assertThat(kubectl.run("set", "image", "deploy/web", "app=nginx:3"))
        .isEqualTo("deployment.apps/web image updated");
    assertThat(image()).isEqualTo("nginx:3");
  }

  @Test
  void rollout_hasStatusHistoryUndoPauseAndRestart() {
    apply();
    kubectl.run("set", "image", "deploy/web", "app=nginx:2");

    assertThat(kubectl.run("rollout", "status", "deploy/web"))
        .isEqualTo("deployment \"web\" successfully rolled out");
    assertThat(kubectl.run("rollout", "history", "deploy/web").replaceAll(" +", " "))
        .isEqualTo("deployment.apps/web \nREVISION CHANGE-CAUSE\n1 <none>\n2 <none>");
    assertThat(kubectl.run("rollout", "undo", "deploy/web"))
        .isEqualTo("deployment.apps/web rolled back");
    assertThat(image()).isEqualTo("nginx:1.27");
    kubectl.run("rollout", "undo", "deploy/web", "--to-revision=2");
    assertThat(image()).isEqualTo("nginx:2");

    kubectl.run("rollout", "pause", "deploy/web");
    assertThat(web().getSpec().getPaused()).isTrue();
    assertThat(kubectl.attempt("rollout", "pause", "deploy/web").output())
        .isEqualTo("error: deployments.apps \"web\" is already paused");
    kubectl.run("rollout", "resume", "deploy/web");
    assertThat(web().getSpec().getPaused()).isFalse();

    assertThat(kubectl.run("rollout", "restart", "deploy/web"))
        .isEqualTo("deployment.apps/web restarted");
    assertThat(web().getSpec().getTemplate().getMetadata().getAnnotationsMap())
        .containsKey("kubectl.kubernetes.io/restartedAt");
  }

  @Test
  void wait_seesConditionsAndDeletions() {
    apply();

    assertThat(kubectl.run("wait", "--for=condition=Available", "deploy/web", "--timeout=20s"))
        .isEqualTo("deployment.apps/web condition met");
    assertThat(kubectl.run("delete", "-f", manifest.toString()))
        .startsWith("deployment.apps \"web\" deleted");
    assertThat(kubectl.run("wait", "--for=delete", "deploy/web", "--timeout=20s")).isEmpty();
    assertThat(kubectl.attempt("get", "deploy", "web").output())
        .isEqualTo("Error from server (NotFound): deployments.apps \"web\" not found");
    assertThat(kubectl.run("get", "pods")).isEqualTo("No resources found in default namespace.");
  }

  @Test
  void getWatching_printsRowsAsTheyCome() {
    try (Kubectl.Running watching = kubectl.follow("get", "ns", "-w")) {
      assertThat(watching.nextLine()).startsWith("NAME ");
      assertThat(watching.nextLine()).startsWith("default ");

      kubectl.run("create", "namespace", "shop");

      assertThat(watching.nextLine()).startsWith("shop ").contains("Active");
    }
  }

  @Test
  void discovery_namesTheKindsAndTheirFields() {
    assertThat(kubectl.run("api-resources", "-o", "name").lines())
        .containsExactlyInAnyOrder(
            "events", "namespaces", "pods", "deployments.apps", "replicasets.apps");
    assertThat(kubectl.run("explain", "deployment.spec.strategy.rollingUpdate"))
        .contains("maxSurge\t<IntOrString>", "maxUnavailable\t<IntOrString>");
    assertThat(Http.json(kubectl.run("get", "--raw", "/version")).getString("gitVersion"))
        .startsWith("v1.36.");
  }

  @Test
  void unknownField_isRefusedBeforeAnythingIsWritten() throws IOException {
    Files.writeString(manifest, WEB.replace("replicas: 2", "replicaz: 2"));

    Kubectl.Result refused = kubectl.attempt("apply", "-f", manifest.toString());

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.output()).contains("unknown field \"spec.replicaz\"");
    JsonObject list = Http.json(kubectl.run("get", "deploy", "-o", "json"));
    assertThat(requireNonNull(list.getArray("items")).size()).isZero();
  }
}
