package dev.kubedouble.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.manifest.Deployments;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The verbs, over the fake's own REST door. */
class RemoteClusterTest {
  private static final Caller CALLER = Caller.of("tester/1.0 (linux)");
  private static final Deployment WEB =
      Deployments.named("web").image("nginx:1.27").replicas(3).build();

  private final Door door = Door.open();
  private final RemoteCluster remote = door.remote();

  @AfterEach
  void close() {
    door.close();
  }

  private Answer<Deployment> create(Deployment deployment) {
    return remote.create(
        Resource.DEPLOYMENTS,
        "default",
        Body.of(deployment),
        CreateOptions.getDefaultInstance(),
        CALLER);
  }

  private Deployment get(String name) {
    return remote
        .get(Resource.DEPLOYMENTS, "default", name, GetOptions.getDefaultInstance(), CALLER)
        .object();
  }

  private static Patch patch(Patch.Type type, String text) {
    return new Patch(type, ByteString.copyFromUtf8(text));
  }

  @Test
  void version_isTheServers() {
    assertThat(remote.version()).isEqualTo("v1.36.2");
    assertThat(remote.name()).isEqualTo("server " + door.rest().url());
  }

  @Test
  void create_answersWhatIsStoredAndThatItWasCreated() {
    Answer<Deployment> created = create(WEB);

    assertThat(created.created()).isTrue();
    assertThat(created.object().getMetadata().getUid()).isNotEmpty();
    assertThat(created.object().getMetadata().getManagedFields(0).getManager()).isEqualTo("tester");
    assertThat(get("web")).isEqualTo(door.fake().deployment("default", "web"));
  }

  @Test
  void create_byACallerWithoutAUserAgent_namesNoManager() {
    Answer<Deployment> remoteOne =
        remote.create(
            Resource.DEPLOYMENTS,
            "default",
            Body.of(WEB),
            CreateOptions.getDefaultInstance(),
            Caller.of(""));
    Answer<Deployment> ownOne =
        door.fake()
            .create(
                Resource.DEPLOYMENTS,
                "default",
                Body.of(Deployments.named("api").image("nginx:1.27").build()),
                CreateOptions.getDefaultInstance(),
                Caller.of(""));

    assertThat(remoteOne.object().getMetadata().getManagedFields(0).getManager())
        .isEqualTo(ownOne.object().getMetadata().getManagedFields(0).getManager());
  }

  @Test
  void rawBody_passesAsItIsWithItsStrictness() {
    Body<Deployment> raw =
        new Body.Raw<>(
            ByteString.copyFromUtf8(
                "apiVersion: apps/v1\n"
                    + "kind: Deployment\n"
                    + "metadata: {name: web, colour: \"a \\\"b\"}\n"
                    + "spec: {replicas: 1, selector: {matchLabels: {a: b}}, template: {metadata:"
                    + " {labels: {a: b}}, spec: {containers: [{name: c, image: d}]}}}\n"),
            "application/yaml");

    KubernetesException strict =
        catchThrowableOfType(
            KubernetesException.class,
            () ->
                remote.create(
                    Resource.DEPLOYMENTS,
                    "default",
                    raw,
                    CreateOptions.newBuilder().setFieldValidation("Strict").build(),
                    CALLER));
    Answer<Deployment> warned =
        remote.create(
            Resource.DEPLOYMENTS,
            "default",
            raw,
            CreateOptions.newBuilder().setFieldValidation("Warn").build(),
            CALLER);

    assertThat(strict.reason()).isEqualTo("BadRequest");
    assertThat(strict.getMessage()).contains("unknown field \"metadata.colour\"");
    assertThat(warned.warnings()).containsExactly("unknown field \"metadata.colour\"");
  }

  @Test
  void update_replacesAndConflicts() {
    create(WEB);
    Deployment read = get("web");
    Deployment.Builder changed = read.toBuilder();
    changed.getSpecBuilder().setReplicas(5);

    Answer<Deployment> updated =
        remote.update(
            Resource.DEPLOYMENTS,
            "default",
            "web",
            Body.of(changed.build()),
            UpdateOptions.getDefaultInstance(),
            CALLER);
    KubernetesException stale =
        catchThrowableOfType(
            KubernetesException.class,
            () ->
                remote.update(
                    Resource.DEPLOYMENTS,
                    "default",
                    "web",
                    Body.of(read),
                    UpdateOptions.getDefaultInstance(),
                    CALLER));

    assertThat(updated.created()).isFalse();
    assertThat(updated.object().getSpec().getReplicas()).isEqualTo(5);
    assertThat(stale.reason()).isEqualTo("Conflict");
    assertThat(stale.code()).isEqualTo(409);
  }

  @Test
  void patches_ofAllTypes_areDone() {
    create(WEB);

    remote.patch(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        patch(Patch.Type.MERGE, "{\"metadata\":{\"labels\":{\"by\":\"merge\"}}}"),
        PatchOptions.getDefaultInstance(),
        CALLER);
    remote.patch(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        patch(Patch.Type.JSON, "[{\"op\":\"replace\",\"path\":\"/spec/replicas\",\"value\":4}]"),
        PatchOptions.getDefaultInstance(),
        CALLER);
    remote.patch(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        patch(
            Patch.Type.STRATEGIC_MERGE,
            "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"nginx:2\"}]}}}}"),
        PatchOptions.getDefaultInstance(),
        CALLER);
    Answer<Deployment> applied =
        remote.patch(
            Resource.DEPLOYMENTS,
            "default",
            "applied",
            patch(
                Patch.Type.APPLY,
                "apiVersion: apps/v1\n"
                    + "kind: Deployment\n"
                    + "metadata: {name: applied}\n"
                    + "spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a:"
                    + " b}}, spec: {containers: [{name: c, image: d}]}}}\n"),
            PatchOptions.newBuilder().setFieldManager("owner").setForce(true).build(),
            CALLER);

    Deployment now = get("web");
    assertThat(now.getMetadata().getLabelsMap()).containsEntry("by", "merge");
    assertThat(now.getSpec().getReplicas()).isEqualTo(4);
    assertThat(now.getSpec().getTemplate().getSpec().getContainersList())
        .extracting(container -> container.getImage())
        .contains("nginx:2");
    assertThat(applied.created()).isTrue();
  }

  @Test
  void list_comesInPagesOfOneVersion() {
    for (String name : List.of("a", "b", "c")) {
      create(Deployments.named(name).image("nginx:1.27").build());
    }
    ListOptions two = ListOptions.newBuilder().setLimit(2).build();

    ObjectList<Deployment> first = remote.list(Resource.DEPLOYMENTS, "default", two, CALLER);
    ObjectList<Deployment> second =
        remote.list(
            Resource.DEPLOYMENTS,
            "default",
            two.toBuilder().setContinue(first.metadata().getContinue()).build(),
            CALLER);

    assertThat(first.items()).extracting(d -> d.getMetadata().getName()).containsExactly("a", "b");
    assertThat(first.metadata().getRemainingItemCount()).isEqualTo(1);
    assertThat(second.items()).extracting(d -> d.getMetadata().getName()).containsExactly("c");
    assertThat(second.metadata().getResourceVersion())
        .isEqualTo(first.metadata().getResourceVersion());
  }

  @Test
  void everyKind_isListedAsTheFakeListsIt() {
    create(WEB);

    for (Resource<?> resource : Resource.ALL) {
      if (!resource.isSubresource()) {
        assertThat(remote.list(resource, "", ListOptions.getDefaultInstance(), CALLER))
            .isEqualTo(door.fake().list(resource, "", ListOptions.getDefaultInstance(), CALLER));
      }
    }
  }

  @Test
  void delete_answersStatusOrWhatStillTerminates() {
    create(WEB);
    create(
        Deployments.named("held").image("nginx:1.27").build().toBuilder()
            .setMetadata(ObjectMeta.newBuilder().setName("held").addFinalizers("a.test/b"))
            .build());

    Deletion<Deployment> done =
        remote.delete(
            Resource.DEPLOYMENTS, "default", "web", DeleteOptions.getDefaultInstance(), CALLER);
    Deletion<Deployment> held =
        remote.delete(
            Resource.DEPLOYMENTS, "default", "held", DeleteOptions.getDefaultInstance(), CALLER);

    assertThat(done)
        .isInstanceOfSatisfying(
            Deletion.Done.class, d -> assertThat(d.status().getStatus()).isEqualTo("Success"));
    assertThat(held).isInstanceOf(Deletion.Terminating.class);
  }

  @Test
  void deleteCollection_answersWhatWasDeleted() {
    create(WEB);
    create(Deployments.named("api").image("nginx:1.27").build());

    ObjectList<Deployment> deleted =
        remote.deleteCollection(
            Resource.DEPLOYMENTS,
            "default",
            ListOptions.newBuilder().setLabelSelector("app=web").build(),
            DeleteOptions.getDefaultInstance(),
            CALLER);

    assertThat(deleted.items()).extracting(d -> d.getMetadata().getName()).containsExactly("web");
    assertThat(door.fake().list(Resource.DEPLOYMENTS, "default")).hasSize(1);
  }

  @Test
  void scaleAndStatus_areReadAndWritten() {
    create(WEB);

    Scale scale =
        remote
            .get(
                Resource.DEPLOYMENTS_SCALE,
                "default",
                "web",
                GetOptions.getDefaultInstance(),
                CALLER)
            .object();
    Scale.Builder more = scale.toBuilder();
    more.getSpecBuilder().setReplicas(7);
    remote.update(
        Resource.DEPLOYMENTS_SCALE,
        "default",
        "web",
        Body.of(more.build()),
        UpdateOptions.getDefaultInstance(),
        CALLER);
    Answer<Deployment> status =
        remote.patch(
            Resource.DEPLOYMENTS_STATUS,
            "default",
            "web",
            patch(Patch.Type.MERGE, "{\"status\":{\"observedGeneration\":99}}"),
            PatchOptions.getDefaultInstance(),
            CALLER);

    assertThat(scale.getSpec().getReplicas()).isEqualTo(3);
    assertThat(status.object().getSpec().getReplicas()).isEqualTo(7);
    assertThat(status.object().getStatus().getObservedGeneration()).isEqualTo(99);
  }

  @Test
  void binding_isCreatedAtItsPod() {
    try (Door manual = Door.open(FakeClusterOptions.builder().pods(PodScript.manual()).build())) {
      manual
          .remote()
          .create(
              Resource.DEPLOYMENTS,
              "default",
              Body.of(WEB),
              CreateOptions.getDefaultInstance(),
              CALLER);
      Pod pod =
          manual
              .remote()
              .list(Resource.PODS, "", ListOptions.getDefaultInstance(), CALLER)
              .items()
              .get(0);
      Binding binding =
          Binding.newBuilder()
              .setMetadata(ObjectMeta.newBuilder().setName(pod.getMetadata().getName()))
              .setTarget(ObjectReference.newBuilder().setKind("Node").setName("node-7"))
              .build();

      Answer<Binding> bound =
          manual
              .remote()
              .create(
                  Resource.PODS_BINDING,
                  "default",
                  Body.of(binding),
                  CreateOptions.getDefaultInstance(),
                  CALLER);

      assertThat(bound.object()).isEqualTo(binding);
      assertThat(
              manual
                  .fake()
                  .get(Resource.PODS, "default", pod.getMetadata().getName())
                  .getSpec()
                  .getNodeName())
          .isEqualTo("node-7");
    }
  }

  @Test
  void namespaces_areCreatedReadAndDeleted() {
    Namespace shop =
        Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("shop")).build();

    remote.create(
        Resource.NAMESPACES, "", Body.of(shop), CreateOptions.getDefaultInstance(), CALLER);
    Namespace read =
        remote
            .get(Resource.NAMESPACES, "", "shop", GetOptions.getDefaultInstance(), CALLER)
            .object();
    Deletion<Namespace> deletion =
        remote.delete(Resource.NAMESPACES, "", "shop", DeleteOptions.getDefaultInstance(), CALLER);

    assertThat(read.getStatus().getPhase()).isEqualTo("Active");
    assertThat(deletion).isInstanceOf(Deletion.Terminating.class);
  }
}
