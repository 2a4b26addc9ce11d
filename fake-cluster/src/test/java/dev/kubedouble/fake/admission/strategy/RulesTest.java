package dev.kubedouble.fake.admission.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.api.resource.Quantity;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Time NOW = Time.newBuilder().setSeconds(5).build();

  private static Deployment deployment(Consumer<Deployment.Builder> change) {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setGeneration(7).putLabels("a", "b");
    deployment.getSpecBuilder().setReplicas(1);
    deployment.getStatusBuilder().setReplicas(1);
    change.accept(deployment);
    return deployment.build();
  }

  private static PodSpec.Builder pods(Deployment.Builder deployment) {
    return deployment.getSpecBuilder().getTemplateBuilder().getSpecBuilder();
  }

  private static void memory(Deployment.Builder deployment, String amount) {
    pods(deployment)
        .addContainersBuilder()
        .getResourcesBuilder()
        .putLimits("memory", Quantity.newBuilder().setString(amount).build());
  }

  private static long generation(Deployment update, Deployment old) {
    return DeploymentRules.update(update, old).getMetadata().getGeneration();
  }

  @Test
  void newDeployment_hasNoStatus() {
    Deployment created = DeploymentRules.create(deployment(d -> {}));
    assertThat(created.getStatus().hasReplicas()).isFalse();
  }

  @Test
  void generation_followsSpecAndAnnotations() {
    Deployment old = deployment(d -> {});
    assertThat(generation(old, old)).isEqualTo(7);
    assertThat(generation(deployment(d -> d.getSpecBuilder().setReplicas(2)), old)).isEqualTo(8);
    assertThat(generation(deployment(d -> pods(d).setHostname("h")), old)).isEqualTo(8);
    assertThat(generation(deployment(d -> d.getMetadataBuilder().putAnnotations("a", "b")), old))
        .isEqualTo(8);
    assertThat(
            generation(
                deployment(d -> d.getMetadataBuilder().putLabels("c", "d").setGeneration(99)), old))
        .isEqualTo(7);
    assertThat(
            generation(
                deployment(
                    d ->
                        d.getSpecBuilder()
                            .getTemplateBuilder()
                            .getMetadataBuilder()
                            .putLabels("c", "d")),
                old))
        .isEqualTo(8);
  }

  @Test
  void generation_doesNotFollowAnotherWordForTheSameAmount() {
    Deployment old = deployment(d -> memory(d, "1Gi"));
    assertThat(generation(deployment(d -> memory(d, "1073741824")), old)).isEqualTo(7);
    assertThat(generation(deployment(d -> memory(d, "2Gi")), old)).isEqualTo(8);
  }

  @Test
  void update_keepsStatus_andStatusUpdateKeepsTheRest() {
    Deployment old = deployment(d -> {});
    Deployment sent =
        deployment(
            d -> {
              d.getSpecBuilder().setReplicas(9);
              d.getStatusBuilder().setReplicas(9);
              d.getMetadataBuilder().putLabels("c", "d").putAnnotations("e", "f");
            });
    assertThat(DeploymentRules.update(sent, old).getStatus()).isEqualTo(old.getStatus());
    Deployment status = DeploymentRules.updateStatus(sent, old);
    assertThat(status.getSpec()).isEqualTo(old.getSpec());
    assertThat(status.getStatus().getReplicas()).isEqualTo(9);
    assertThat(status.getMetadata().getLabelsMap()).isEqualTo(old.getMetadata().getLabelsMap());
    assertThat(status.getMetadata().getAnnotationsMap()).containsKey("e");
    assertThat(status.getMetadata().getGeneration()).isEqualTo(7);
  }

  @Test
  void replicaSet_countsOnlyItsSpec() {
    ReplicaSet.Builder old = ReplicaSet.newBuilder();
    old.getMetadataBuilder().setGeneration(3);
    old.getStatusBuilder().setReplicas(1);
    ReplicaSet.Builder sent = ReplicaSet.newBuilder();
    sent.getMetadataBuilder().putAnnotations("a", "b").putLabels("c", "d");
    ReplicaSet updated = ReplicaSetRules.update(sent.build(), old.build());
    assertThat(updated.getMetadata().getGeneration()).isEqualTo(3);
    assertThat(updated.getStatus()).isEqualTo(old.getStatus());
    sent.getSpecBuilder().setReplicas(2);
    assertThat(ReplicaSetRules.update(sent.build(), old.build()).getMetadata().getGeneration())
        .isEqualTo(4);
    ReplicaSet status = ReplicaSetRules.updateStatus(sent.build(), old.build());
    assertThat(status.getSpec()).isEqualTo(old.getSpec());
    assertThat(status.getMetadata().getLabelsMap()).containsKey("c");
    assertThat(ReplicaSetRules.create(old.build()).getStatus().hasReplicas()).isFalse();
  }

  @Test
  void fieldsOfDisabledFeatures_areDropped() {
    Deployment sent = deployment(d -> disabled(pods(d)));
    PodSpec spec = DeploymentRules.create(sent).getSpec().getTemplate().getSpec();
    assertThat(spec.hasSchedulingGroup()).isFalse();
    assertThat(spec.getContainers(0).hasLifecycle()).isFalse();
    assertThat(spec.getInitContainers(0).getLifecycle().hasStopSignal()).isFalse();
    assertThat(spec.getInitContainers(0).getLifecycle().hasPreStop()).isTrue();
    assertThat(
            spec.getVolumes(0)
                .getVolumeSource()
                .getProjected()
                .getSources(0)
                .hasClusterTrustBundle())
        .isFalse();
    assertThat(
            spec.getVolumes(0).getVolumeSource().getProjected().getSources(1).hasPodCertificate())
        .isFalse();
    assertThat(spec.getVolumes(0).getVolumeSource().getProjected().getSources(1).hasSecret())
        .isTrue();
    assertThat(spec.getVolumes(1).getVolumeSource().hasProjected()).isFalse();
  }

  @Test
  void fieldsOfDisabledFeatures_areKeptWhereTheyAreInUse() {
    Deployment sent = deployment(d -> disabled(pods(d)));
    assertThat(DeploymentRules.update(sent, sent).getSpec()).isEqualTo(sent.getSpec());
    Deployment plain = deployment(d -> {});
    assertThat(DeploymentRules.update(plain, sent).getSpec()).isEqualTo(plain.getSpec());
  }

  private static void disabled(PodSpec.Builder spec) {
    spec.getSchedulingGroupBuilder().setPodGroupName("g");
    spec.addContainersBuilder().getLifecycleBuilder().setStopSignal("SIGTERM");
    spec.addInitContainersBuilder()
        .getLifecycleBuilder()
        .setStopSignal("SIGTERM")
        .getPreStopBuilder();
    var projected = spec.addVolumesBuilder().getVolumeSourceBuilder().getProjectedBuilder();
    projected.addSourcesBuilder().getClusterTrustBundleBuilder().setPath("p");
    projected.addSourcesBuilder().getPodCertificateBuilder().setKeyPath("k");
    projected.getSourcesBuilder(1).getSecretBuilder();
    spec.addVolumesBuilder().getVolumeSourceBuilder().getEmptyDirBuilder();
  }

  @Test
  void namespace_isActiveAndHeld() {
    Namespace.Builder sent = Namespace.newBuilder();
    sent.getSpecBuilder().addFinalizers("a.io/b");
    sent.getStatusBuilder().setPhase("Terminating");
    Namespace created = NamespaceRules.create(sent.build());
    assertThat(created.getSpec().getFinalizersList()).containsExactly("a.io/b", "kubernetes");
    assertThat(created.getStatus().getPhase()).isEqualTo("Active");
    assertThat(NamespaceRules.create(created)).isEqualTo(created);
    assertThat(NamespaceRules.update(sent.build(), created).getSpec()).isEqualTo(created.getSpec());
    assertThat(NamespaceRules.update(sent.build(), created).getStatus())
        .isEqualTo(created.getStatus());
    assertThat(NamespaceRules.updateStatus(sent.build(), created).getSpec())
        .isEqualTo(created.getSpec());
    assertThat(NamespaceRules.updateStatus(sent.build(), created).getStatus())
        .isEqualTo(sent.getStatus());
    assertThat(NamespaceRules.finalize(sent.build(), created).getStatus())
        .isEqualTo(created.getStatus());
  }

  @Test
  void createdMetadata_isTheServers() {
    ObjectMeta sent =
        ObjectMeta.newBuilder()
            .setGenerateName("web-")
            .setUid("mine")
            .setSelfLink("/x")
            .setDeletionTimestamp(NOW)
            .setDeletionGracePeriodSeconds(3)
            .build();
    ObjectMeta created = MetadataRules.created(sent, "a", "uid", NOW, "abcde", "1", 1);
    assertThat(created.getGeneration()).isEqualTo(1);
    assertThat(created.getName()).isEqualTo("web-abcde");
    assertThat(created.getNamespace()).isEqualTo("a");
    assertThat(created.getUid()).isEqualTo("uid");
    assertThat(created.getCreationTimestamp()).isEqualTo(NOW);
    assertThat(created.getSelfLink()).isEmpty();
    assertThat(created.getResourceVersion()).isEqualTo("1");
    assertThat(created.hasDeletionTimestamp()).isFalse();
    assertThat(created.hasDeletionGracePeriodSeconds()).isFalse();
    assertThat(
            MetadataRules.created(
                    sent.toBuilder().setName("n").build(), "a", "u", NOW, "abcde", "1", 1)
                .getName())
        .isEqualTo("n");
    assertThat(MetadataRules.generatedName("x".repeat(60), "abcde"))
        .isEqualTo("x".repeat(58) + "abcde");
  }

  @Test
  void updatedMetadata_keepsWhatIsTheServers() {
    ObjectMeta old =
        ObjectMeta.newBuilder()
            .setNamespace("a")
            .setUid("u")
            .setGeneration(4)
            .setCreationTimestamp(NOW)
            .setDeletionTimestamp(NOW)
            .setDeletionGracePeriodSeconds(9)
            .build();
    ObjectMeta updated =
        MetadataRules.updated(ObjectMeta.newBuilder().setGeneration(99).build(), old);
    assertThat(updated.toBuilder().clearSelfLink().build()).isEqualTo(old);
    assertThat(MetadataRules.updated(ObjectMeta.newBuilder().setUid("other").build(), old).getUid())
        .isEqualTo("other");
    assertThat(
            MetadataRules.updated(
                    ObjectMeta.newBuilder().setDeletionTimestamp(NOW).build(),
                    ObjectMeta.getDefaultInstance())
                .hasDeletionTimestamp())
        .isTrue();
  }

  @Test
  void namespaceOfTheRequest_counts() {
    ObjectMeta in = ObjectMeta.newBuilder().setNamespace("a").build();
    assertThat(MetadataRules.fitsNamespace(in, "a")).isTrue();
    assertThat(MetadataRules.fitsNamespace(in, "b")).isFalse();
    assertThat(MetadataRules.fitsNamespace(in, "")).isTrue();
    assertThat(MetadataRules.fitsNamespace(ObjectMeta.getDefaultInstance(), "b")).isTrue();
  }
}
