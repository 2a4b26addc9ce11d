package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.turn.ControllerMode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The API server's part of a cluster, its controllers off. */
class FakeClusterTest {
  private static final Caller CALLER = Caller.of("test/1.0");

  private final FakeCluster cluster =
      FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());

  @AfterEach
  void close() {
    cluster.close();
  }

  private static Deployment web(String name) {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setName(name);
    deployment
        .getSpecBuilder()
        .setSelector(LabelSelector.newBuilder().putMatchLabels("app", name))
        .getTemplateBuilder()
        .setMetadata(ObjectMeta.newBuilder().putLabels("app", name))
        .setSpec(
            PodSpec.newBuilder()
                .addContainers(Container.newBuilder().setName("app").setImage("nginx:1.27")));
    return deployment.build();
  }

  private Deployment create(String name) {
    return cluster.create(Resource.DEPLOYMENTS, "default", web(name));
  }

  @Test
  void create_setsWhatOnlyTheServerSets() {
    Deployment created = create("web");

    assertThat(created.getMetadata().getCreationTimestamp().getSeconds())
        .isEqualTo(cluster.clock().now().getEpochSecond());
    assertThat(created.getMetadata().getNamespace()).isEqualTo("default");
    assertThat(created.getSpec().getReplicas()).isEqualTo(1);
    assertThat(cluster.deployment("default", "web")).isEqualTo(created);
  }

  @Test
  void create_beginsAtGenerationOne() {
    Deployment.Builder sent = web("web").toBuilder();
    sent.getMetadataBuilder().setGeneration(7);

    Deployment created = cluster.create(Resource.DEPLOYMENTS, "default", sent.build());

    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
  }

  @Test
  void create_twice_isRefused() {
    create("web");

    assertThatThrownBy(() -> create("web")).hasMessage("deployments.apps \"web\" already exists");
  }

  @Test
  void create_dryRun_keepsNothing() {
    cluster.create(
        Resource.DEPLOYMENTS,
        "default",
        Body.of(web("web")),
        CreateOptions.newBuilder().addDryRun("All").build(),
        CALLER);

    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  @Test
  void create_generatedName_isTheSameForTheSameSeed() {
    Deployment.Builder generated = web("web").toBuilder();
    generated.getMetadataBuilder().clearName().setGenerateName("web-");
    try (FakeCluster other =
        FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build())) {
      Deployment one = cluster.create(Resource.DEPLOYMENTS, "default", generated.build());
      Deployment two = other.create(Resource.DEPLOYMENTS, "default", generated.build());

      assertThat(one).isEqualTo(two);
      assertThat(one.getMetadata().getName()).matches("web-[a-z0-9]{5}");
    }
  }

  @Test
  void update_withoutAChange_makesNoVersion() {
    Deployment created = create("web");

    Deployment updated =
        cluster
            .update(
                Resource.DEPLOYMENTS,
                "default",
                "web",
                Body.of(created),
                UpdateOptions.getDefaultInstance(),
                CALLER)
            .object();

    assertThat(updated).isEqualTo(created);
  }

  @Test
  void delete_foreground_marksAndKeeps() {
    create("web");

    Deletion<Deployment> deletion =
        cluster.delete(
            Resource.DEPLOYMENTS,
            "default",
            "web",
            DeleteOptions.newBuilder().setPropagationPolicy("Foreground").build(),
            CALLER);

    assertThat(deletion).isInstanceOf(Deletion.Terminating.class);
    ObjectMeta metadata = cluster.deployment("default", "web").getMetadata();
    assertThat(metadata.getFinalizersList()).containsExactly("foregroundDeletion");
    assertThat(metadata.hasDeletionTimestamp()).isTrue();
    assertThat(metadata.getGeneration()).isEqualTo(2);
  }

  @Test
  void delete_ofTheDefaultNamespace_isForbidden() {
    KubernetesException refused =
        catchThrowableOfType(
            KubernetesException.class,
            () ->
                cluster.delete(
                    Resource.NAMESPACES,
                    "",
                    "default",
                    DeleteOptions.getDefaultInstance(),
                    CALLER));

    assertThat(refused.reason()).isEqualTo("Forbidden");
  }

  @Test
  void create_inANamespaceThatTerminates_isForbidden() {
    cluster.create(
        Resource.NAMESPACES,
        "",
        Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("shop")).build());
    cluster.delete(Resource.NAMESPACES, "", "shop", DeleteOptions.getDefaultInstance(), CALLER);

    assertThatThrownBy(() -> cluster.create(Resource.DEPLOYMENTS, "shop", web("web")))
        .hasMessageContaining("because it is being terminated");
  }

  @Test
  void namespacesOnDemand_appear() {
    try (FakeCluster lenient =
        FakeCluster.create(FakeClusterOptions.builder().createNamespacesOnDemand(true).build())) {
      lenient.create(Resource.DEPLOYMENTS, "shop", web("web"));

      assertThat(lenient.list(Resource.NAMESPACES, ""))
          .extracting(namespace -> namespace.getMetadata().getName())
          .containsExactly("default", "shop");
    }
  }

  @Test
  void watch_fromAVersion_seesWhatCameAfterIt() {
    String version = create("first").getMetadata().getResourceVersion();
    create("second");
    try (Watch<Deployment> watch =
        cluster.watch(
            Resource.DEPLOYMENTS,
            "default",
            ListOptions.newBuilder().setResourceVersion(version).build(),
            CALLER)) {
      create("third");

      assertThat(drain(watch)).containsExactly("ADDED second", "ADDED third");
    }
  }

  @Test
  void watch_withASelector_seesObjectsEnterAndLeave() {
    Deployment created = create("web");
    ListOptions selected =
        ListOptions.newBuilder()
            .setLabelSelector("tier=front")
            .setResourceVersion(created.getMetadata().getResourceVersion())
            .build();
    try (Watch<Deployment> watch = cluster.watch(Resource.DEPLOYMENTS, "", selected, CALLER)) {
      relabel("front");
      relabel("back");

      assertThat(drain(watch)).containsExactly("ADDED web", "DELETED web");
    }
  }

  @Test
  void watch_callback_runsOncePerChangeAndMayCallTheCluster() {
    List<String> seen = new ArrayList<>();
    try (Watch<Deployment> watch =
        cluster.watch(Resource.DEPLOYMENTS, "default", ListOptions.getDefaultInstance(), CALLER)) {
      watch.onReady(
          () -> {
            for (String event : drain(watch)) {
              seen.add(event);
              if (event.equals("ADDED one")) {
                create("two");
              }
            }
          });
      create("one");
    }

    assertThat(seen).containsExactly("ADDED one", "ADDED two");
  }

  @Test
  void watch_ofACompactedVersion_endsWithExpired() {
    String version = create("web").getMetadata().getResourceVersion();
    create("other");
    cluster.compact();
    try (Watch<Deployment> watch =
        cluster.watch(
            Resource.DEPLOYMENTS,
            "default",
            ListOptions.newBuilder().setResourceVersion(version).build(),
            CALLER)) {
      KubernetesException gone = catchThrowableOfType(KubernetesException.class, watch::poll);

      assertThat(gone.code()).isEqualTo(410);
      assertThat(watch.isEnded()).isTrue();
    }
  }

  private void relabel(String tier) {
    Deployment.Builder changed = cluster.deployment("default", "web").toBuilder();
    changed.getMetadataBuilder().putLabels("tier", tier);
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(changed.build()),
        UpdateOptions.getDefaultInstance(),
        CALLER);
  }

  private static List<String> drain(Watch<Deployment> watch) {
    List<String> events = new ArrayList<>();
    for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
      events.add(event.type() + " " + event.object().getMetadata().getName());
    }
    return events;
  }
}
