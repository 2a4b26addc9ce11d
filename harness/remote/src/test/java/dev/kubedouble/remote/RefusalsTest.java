package dev.kubedouble.remote;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.Preconditions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Deployments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What is refused is refused with the same Status, whether a cluster is asked itself or remotely.
 */
class RefusalsTest {
  private static final Caller CALLER = Caller.of("tester/1");
  private static final int GENERATED = 400;
  private static final Deployment WEB = Deployments.named("web").image("nginx:1.27").build();

  private final Door door =
      Door.open(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());

  @AfterEach
  void close() {
    door.close();
  }

  /**
   * A request that is refused.
   *
   * @param name what it is
   * @param call makes it
   */
  private record Refused(String name, Consumer<ClusterApi> call) {}

  private static @Nullable KubernetesException refusal(ClusterApi cluster, Refused request) {
    try {
      request.call().accept(cluster);
      return null;
    } catch (KubernetesException e) {
      return e;
    }
  }

  private void compare(List<Refused> requests) {
    for (Refused request : requests) {
      assertThat(isRefusedTheSame(request)).as(request.name()).isTrue();
    }
  }

  /** Returns whether a request is refused at all. */
  private boolean isRefusedTheSame(Refused request) {
    KubernetesException own = refusal(door.fake(), request);
    KubernetesException ours = refusal(door.remote(), request);
    assertThat(ours == null ? null : ours.status())
        .as(request.name())
        .isEqualTo(own == null ? null : own.status());
    return own != null;
  }

  private static <T extends Message> Refused create(
      String name, Resource<T> resource, String namespace, Body<T> body, CreateOptions options) {
    return new Refused(
        "create: " + name, c -> c.create(resource, namespace, body, options, CALLER));
  }

  private static Refused create(String name, Deployment deployment) {
    return create(
        name,
        Resource.DEPLOYMENTS,
        "default",
        Body.of(deployment),
        CreateOptions.getDefaultInstance());
  }

  private static Refused update(String name, Deployment deployment) {
    return new Refused(
        "update: " + name,
        c ->
            c.update(
                Resource.DEPLOYMENTS,
                "default",
                "web",
                Body.of(deployment),
                UpdateOptions.getDefaultInstance(),
                CALLER));
  }

  private static Refused patch(String name, Patch.Type type, String text, PatchOptions options) {
    return new Refused(
        "patch " + type + ": " + name,
        c ->
            c.patch(
                Resource.DEPLOYMENTS,
                "default",
                "web",
                new Patch(type, ByteString.copyFromUtf8(text)),
                options,
                CALLER));
  }

  private static Refused delete(String name, DeleteOptions.Builder options) {
    return new Refused(
        "delete: " + name,
        c -> c.delete(Resource.DEPLOYMENTS, "default", "web", options.build(), CALLER));
  }

  private static Refused list(String name, ListOptions.Builder options) {
    return new Refused(
        "list: " + name, c -> c.list(Resource.DEPLOYMENTS, "default", options.build(), CALLER));
  }

  private void createWeb() {
    door.fake().create(Resource.DEPLOYMENTS, "default", WEB);
  }

  @Test
  void refusedReads_areTheSame() {
    List<Refused> requests = new ArrayList<>();
    for (Resource<?> resource : Resource.ALL) {
      if (resource == Resource.PODS_BINDING) {
        // Cannot be read: HTTP has other words for that than the call of a verb.
        continue;
      }
      String namespace = resource.namespaced() ? "default" : "";
      for (String name : List.of("ghost", "UPPER", "with space", "per%cent", "q?x#y", "ü")) {
        requests.add(
            new Refused(
                "get " + resource + " " + name,
                c -> c.get(resource, namespace, name, GetOptions.getDefaultInstance(), CALLER)));
      }
    }
    requests.add(
        new Refused(
            "get of a version to come",
            c ->
                c.get(
                    Resource.NAMESPACES,
                    "",
                    "default",
                    GetOptions.newBuilder().setResourceVersion("99999").build(),
                    CALLER)));
    requests.add(list("label selector", ListOptions.newBuilder().setLabelSelector("a=b=c")));
    requests.add(list("field selector", ListOptions.newBuilder().setFieldSelector("spec.x=1")));
    requests.add(list("token", ListOptions.newBuilder().setLimit(1).setContinue("nonsense")));
    requests.add(list("version", ListOptions.newBuilder().setResourceVersion("-1")));
    requests.add(list("version to come", ListOptions.newBuilder().setResourceVersion("99999")));
    requests.add(list("match", ListOptions.newBuilder().setResourceVersionMatch("Exact")));
    requests.add(list("unknown match", ListOptions.newBuilder().setResourceVersionMatch("Maybe")));
    requests.add(list("initial events", ListOptions.newBuilder().setSendInitialEvents(true)));
    compare(requests);
  }

  @Test
  void refusedWrites_areTheSame() {
    createWeb();
    Body<Deployment> unread = new Body.Raw<>(ByteString.copyFromUtf8("{oops"), "");
    List<Refused> requests = new ArrayList<>();
    requests.add(create("again", WEB));
    requests.add(create("empty", Deployment.getDefaultInstance()));
    requests.add(
        create(
            "nowhere",
            Resource.DEPLOYMENTS,
            "nowhere",
            Body.of(WEB),
            CreateOptions.getDefaultInstance()));
    requests.add(
        create(
            "unread", Resource.DEPLOYMENTS, "default", unread, CreateOptions.getDefaultInstance()));
    requests.add(
        create(
            "media type",
            Resource.DEPLOYMENTS,
            "default",
            new Body.Raw<>(ByteString.copyFromUtf8("x"), "text/nonsense; a=b"),
            CreateOptions.getDefaultInstance()));
    requests.add(
        create(
            "validation",
            Resource.DEPLOYMENTS,
            "default",
            Body.of(WEB),
            CreateOptions.newBuilder().setFieldValidation("Sometimes").build()));
    requests.add(
        create(
            "dry run",
            Resource.DEPLOYMENTS,
            "default",
            Body.of(WEB),
            CreateOptions.newBuilder().addDryRun("Half").build()));
    requests.add(
        create(
            "namespace",
            Resource.NAMESPACES,
            "",
            Body.of(
                Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("A_b")).build()),
            CreateOptions.getDefaultInstance()));
    requests.add(
        update(
            "another name",
            WEB.toBuilder().setMetadata(ObjectMeta.newBuilder().setName("x")).build()));
    requests.add(
        update(
            "old version",
            WEB.toBuilder()
                .setMetadata(ObjectMeta.newBuilder().setName("web").setResourceVersion("1"))
                .build()));
    requests.add(
        update("immutable", Deployments.named("web").label("app", "b").image("i").build()));
    requests.add(
        patch(
            "json",
            Patch.Type.JSON,
            "[{\"op\":\"test\",\"path\":\"/x\",\"value\":1}]",
            PatchOptions.getDefaultInstance()));
    requests.add(patch("unread", Patch.Type.MERGE, "{", PatchOptions.getDefaultInstance()));
    requests.add(
        patch(
            "no manager",
            Patch.Type.APPLY,
            "kind: Deployment\napiVersion: apps/v1\n",
            PatchOptions.getDefaultInstance()));
    requests.add(
        patch(
            "invalid",
            Patch.Type.STRATEGIC_MERGE,
            "{\"spec\":{\"replicas\":-4}}",
            PatchOptions.getDefaultInstance()));
    requests.add(
        patch("force", Patch.Type.MERGE, "{}", PatchOptions.newBuilder().setForce(true).build()));
    requests.add(
        delete(
            "uid",
            DeleteOptions.newBuilder().setPreconditions(Preconditions.newBuilder().setUid("u"))));
    requests.add(
        delete(
            "version",
            DeleteOptions.newBuilder()
                .setPreconditions(Preconditions.newBuilder().setResourceVersion("1"))));
    requests.add(delete("policy", DeleteOptions.newBuilder().setPropagationPolicy("Sideways")));
    requests.add(delete("dry run", DeleteOptions.newBuilder().addDryRun("Half")));
    compare(requests);
  }

  @Test
  void generatedInvalidDeployments_areRefusedTheSame() {
    Random random = new Random(20260101);
    CreateOptions dryRun = CreateOptions.newBuilder().addDryRun("All").build();
    int refused = 0;
    for (int i = 0; i < GENERATED; i++) {
      Deployment.Builder bad = WEB.toBuilder();
      bad.getMetadataBuilder().setName("g" + i);
      for (int faults = 1 + random.nextInt(3); faults > 0; faults--) {
        spoil(bad, random);
      }
      refused +=
          isRefusedTheSame(
                  create(
                      "generated " + i,
                      Resource.DEPLOYMENTS,
                      "default",
                      Body.of(bad.build()),
                      dryRun))
              ? 1
              : 0;
    }
    assertThat(refused).isGreaterThan(GENERATED * 8 / 10);
  }

  private static void spoil(Deployment.Builder bad, Random random) {
    String text =
        List.of("", "Ü", "-x", "a b", "x".repeat(300), "\"q\\", "{{", "a/b/c")
            .get(random.nextInt(8));
    var pod = bad.getSpecBuilder().getTemplateBuilder().getSpecBuilder();
    switch (random.nextInt(9)) {
      case 0 -> bad.getSpecBuilder().setReplicas(-1 - random.nextInt(5));
      case 1 -> bad.getMetadataBuilder().putLabels("bad key", text);
      case 2 -> bad.getSpecBuilder().setMinReadySeconds(-3);
      case 3 -> pod.getContainersBuilder(0).setName("A " + text);
      case 4 -> pod.setRestartPolicy("Never" + text);
      case 5 -> pod.addContainersBuilder().setName("app").setImage(text);
      case 6 -> pod.getContainersBuilder(0).addPortsBuilder().setContainerPort(70_000);
      case 7 -> bad.getSpecBuilder().getStrategyBuilder().setType("Slow" + text);
      default -> bad.getMetadataBuilder().setName("UP" + text);
    }
  }
}
