package dev.kubedouble.fake;

import static dev.kubedouble.fake.Templated.deployment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pod spec that a cluster has met before is treated as one that it has not. */
class KnownSpecsTest {
  private static final Caller CALLER = Caller.of("test/1.0");

  private final FakeCluster cluster = FakeCluster.create();

  @AfterEach
  void close() {
    cluster.close();
  }

  private Deployment create(Deployment deployment) {
    return cluster.create(Resource.DEPLOYMENTS, "default", deployment);
  }

  @Test
  void create_ofASpecInOtherWords_isStoredAlike() {
    String spec = "{containers: [{name: app, image: web, resources: {limits: {cpu: 1000m}}}]}";
    Deployment first = create(deployment("first", spec));
    Deployment second = create(deployment("second", spec));
    Deployment canonical = create(deployment("third", spec.replace("1000m", "1")));

    assertThat(second.getSpec()).isEqualTo(first.getSpec());
    assertThat(canonical.getSpec()).isEqualTo(first.getSpec());
  }

  @Test
  void create_ofAFaultySpec_isRefusedEachTime() {
    Deployment faulty = deployment("web", "{containers: [{name: App, image: web}]}");

    KubernetesException first =
        catchThrowableOfType(KubernetesException.class, () -> create(faulty));
    KubernetesException second =
        catchThrowableOfType(KubernetesException.class, () -> create(faulty));

    assertThat(first.reason()).isEqualTo("Invalid");
    assertThat(second.status()).isEqualTo(first.status());
  }

  @Test
  void create_ofADubiousSpec_warnsEachTime() {
    String spec =
        "{containers: [{name: app, image: web}], nodeSelector: {beta.kubernetes.io/os: linux}}";
    for (String name : List.of("first", "second")) {
      assertThat(
              cluster
                  .create(
                      Resource.DEPLOYMENTS,
                      "default",
                      Body.of(deployment(name, spec)),
                      CreateOptions.getDefaultInstance(),
                      CALLER)
                  .warnings())
          .singleElement()
          .asString()
          .contains("beta.kubernetes.io/os");
    }
  }

  @Test
  void update_ofTheAnnotationsOfASoundSpec_isJudged() {
    Deployment created = create(deployment("web", "{containers: [{name: app, image: web}]}"));
    Deployment.Builder changed = created.toBuilder();
    changed.getMetadataBuilder().clearResourceVersion();
    changed
        .getSpecBuilder()
        .getTemplateBuilder()
        .getMetadataBuilder()
        .putAnnotations("controller.kubernetes.io/pod-deletion-cost", "much");

    KubernetesException refusal =
        catchThrowableOfType(
            KubernetesException.class,
            () ->
                cluster.update(
                    Resource.DEPLOYMENTS,
                    "default",
                    "web",
                    Body.of(changed.build()),
                    UpdateOptions.getDefaultInstance(),
                    CALLER));

    assertThat(refusal.getMessage()).contains("pod-deletion-cost");
  }

  @Test
  void pod_whoseClaimIsNamedAfterIt_isRefusedForItsNameAlone() {
    Pod pod =
        Pod.newBuilder()
            .setSpec(
                deployment(
                        "web",
                        """
                        {containers: [{name: app, image: web}], volumes: [{name: data, ephemeral: \
                        {volumeClaimTemplate: {spec: {accessModes: [ReadWriteOnce], resources: \
                        {requests: {storage: 1Gi}}}}}}]}""")
                    .getSpec()
                    .getTemplate()
                    .getSpec())
            .build();
    Pod.Builder shortNamed = pod.toBuilder();
    shortNamed.getMetadataBuilder().setName("web");
    Pod.Builder longNamed = pod.toBuilder();
    longNamed.getMetadataBuilder().setName("w".repeat(250));

    assertThat(cluster.create(Resource.PODS, "default", shortNamed.build())).isNotNull();
    assertThat(
            catchThrowableOfType(
                    KubernetesException.class,
                    () -> cluster.create(Resource.PODS, "default", longNamed.build()))
                .getMessage())
        .contains("PVC name");
  }

  @Test
  void clusters_thatShareAMemory_answerLikeOneThatSharesNone() {
    SpecMemory memory = new SpecMemory();
    try (FakeCluster first = FakeCluster.create(FakeClusterOptions.defaults(), memory);
        FakeCluster second = FakeCluster.create(FakeClusterOptions.defaults(), memory)) {
      List<Message> alone = conversation(cluster);

      assertThat(conversation(first)).isEqualTo(alone);
      assertThat(conversation(second)).isEqualTo(alone);
      assertThat(second.deployment("default", "web").getSpec().getTemplate().getSpec())
          .isSameAs(first.deployment("default", "web").getSpec().getTemplate().getSpec());
    }
  }

  /** Rolls a Deployment out, updates and applies it; returns all that is there then. */
  private static List<Message> conversation(FakeCluster cluster) {
    String spec = "{containers: [{name: app, image: '%s', resources: {limits: {cpu: 0.5}}}]}";
    cluster.create(Resource.DEPLOYMENTS, "default", deployment("web", spec.formatted("web:1")));
    cluster.settle();
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(deployment("web", spec.formatted("web:2"))),
        UpdateOptions.getDefaultInstance(),
        CALLER);
    cluster.settle();
    for (int replicas = 2; replicas < 4; replicas++) {
      String intent =
          """
          {"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":%d,"template":{"spec":\
          {"containers":[{"name":"app","image":"web:2"}]}}}}"""
              .formatted(replicas);
      cluster.patch(
          Resource.DEPLOYMENTS,
          "default",
          "web",
          new Patch(Patch.Type.APPLY, ByteString.copyFromUtf8(intent)),
          PatchOptions.newBuilder().setFieldManager("deployer").setForce(true).build(),
          CALLER);
      cluster.settle();
    }
    List<Message> all = new ArrayList<>(cluster.list(Resource.DEPLOYMENTS, "default"));
    all.addAll(cluster.list(Resource.REPLICA_SETS, "default"));
    all.addAll(cluster.list(Resource.PODS, "default"));
    all.addAll(cluster.list(Resource.EVENTS, "default"));
    return all;
  }
}
