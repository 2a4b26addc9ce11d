package dev.kubedouble.fake.admission.defaults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.EmptyDirVolumeSource;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.JsonDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefaultsTest {
  private static PodSpec template(PodSpec.Builder spec) {
    return new Defaults().podTemplate(PodTemplateSpec.newBuilder().setSpec(spec).build()).getSpec();
  }

  private static Container container(Container.Builder container) {
    return template(PodSpec.newBuilder().addContainers(container)).getContainers(0);
  }

  private static VolumeSource volume(VolumeSource.Builder source) {
    return template(PodSpec.newBuilder().addVolumes(Volume.newBuilder().setVolumeSource(source)))
        .getVolumes(0)
        .getVolumeSource();
  }

  private static Quantity amount(String text) {
    return Quantity.newBuilder().setString(text).build();
  }

  @Test
  void emptyDeployment_getsEverything() {
    DeploymentSpec spec = new Defaults().deployment(Deployment.getDefaultInstance()).getSpec();
    assertThat(spec.getReplicas()).isEqualTo(1);
    assertThat(spec.getRevisionHistoryLimit()).isEqualTo(10);
    assertThat(spec.getProgressDeadlineSeconds()).isEqualTo(600);
    assertThat(spec.getStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(spec.getStrategy().getRollingUpdate().getMaxSurge().getStrVal()).isEqualTo("25%");
    assertThat(spec.getStrategy().getRollingUpdate().getMaxUnavailable().getStrVal())
        .isEqualTo("25%");
    assertThat(spec.getTemplate().getSpec().getDnsPolicy()).isEqualTo("ClusterFirst");
    assertThat(spec.getTemplate().getSpec().getRestartPolicy()).isEqualTo("Always");
    assertThat(spec.getTemplate().getSpec().hasSecurityContext()).isTrue();
    assertThat(spec.getTemplate().getSpec().getTerminationGracePeriodSeconds()).isEqualTo(30);
    assertThat(spec.getTemplate().getSpec().getSchedulerName()).isEqualTo("default-scheduler");
  }

  @Test
  void zeroAndEmpty_areValuesWhereGoHasPointers() {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment
        .getSpecBuilder()
        .setReplicas(0)
        .setRevisionHistoryLimit(0)
        .setProgressDeadlineSeconds(0);
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .setTerminationGracePeriodSeconds(0);
    DeploymentSpec spec = new Defaults().deployment(deployment.build()).getSpec();
    assertThat(spec.getReplicas()).isZero();
    assertThat(spec.getRevisionHistoryLimit()).isZero();
    assertThat(spec.getProgressDeadlineSeconds()).isZero();
    assertThat(spec.getTemplate().getSpec().getTerminationGracePeriodSeconds()).isZero();
  }

  @Test
  void otherStrategies_areLeftAlone() {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getSpecBuilder().getStrategyBuilder().setType("Recreate");
    assertThat(
            new Defaults()
                .deployment(deployment.build())
                .getSpec()
                .getStrategy()
                .hasRollingUpdate())
        .isFalse();
  }

  @Test
  void completeObjects_comeOutAsTheyWent() {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .addContainers(
            Container.newBuilder()
                .setImage("a:1")
                .addPorts(ContainerPort.newBuilder().setContainerPort(80))
                .setLivenessProbe(Probe.getDefaultInstance()))
        .addVolumes(Volume.getDefaultInstance());
    Deployment complete = Canonical.of(new Defaults().deployment(deployment.build()));
    assertThat(new Defaults().deployment(complete)).isSameAs(complete);
    ReplicaSet set = new Defaults().replicaSet(ReplicaSet.getDefaultInstance());
    assertThat(set.getSpec().getReplicas()).isEqualTo(1);
    assertThat(new Defaults().replicaSet(set)).isSameAs(set);
    Namespace namespace = Defaults.namespace(Namespace.getDefaultInstance());
    assertThat(Defaults.namespace(namespace)).isSameAs(namespace);
  }

  @Test
  void sparseAndCanonicalInput_giveTheSame() {
    Deployment.Builder sparse = Deployment.newBuilder();
    PodSpec.Builder spec = sparse.getSpecBuilder().getTemplateBuilder().getSpecBuilder();
    spec.addContainersBuilder()
        .setImage("a")
        .addPorts(ContainerPort.newBuilder().setContainerPort(80))
        .setLivenessProbe(Probe.getDefaultInstance());
    spec.addVolumesBuilder().setName("v");
    assertThat(Canonical.of(new Defaults().deployment(Canonical.of(sparse.build()))))
        .isEqualTo(Canonical.of(new Defaults().deployment(sparse.build())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nginx",
        "nginx:latest",
        "a/b",
        "Foo/bar",
        "localhost/a",
        "localhost:5000/a",
        "reg.io:5000/a/b:latest",
        "[::1]:5000/a",
        "a__b/c--d.e",
        "index.docker.io/a",
        "a.b:latest"
      })
  void latestImage_isPulledAlways(String image) {
    assertThat(container(Container.newBuilder().setImage(image)).getImagePullPolicy())
        .isEqualTo("Always");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nginx:1.27",
        "nginx:latest2",
        "a/b:c",
        "Nginx",
        "a//b",
        "a/B",
        "a..b",
        "a___b",
        "-a",
        "a-/b",
        "a b",
        "localhost:x/a",
        "reg.io:/a",
        "a@sha256:12",
        "a:latest@md5:00000000000000000000000000000000",
        "0123456789012345678901234567890123456789012345678901234567890123",
        "reg..io/A"
      })
  void otherImage_isPulledIfNotPresent(String image) {
    assertThat(container(Container.newBuilder().setImage(image)).getImagePullPolicy())
        .isEqualTo("IfNotPresent");
  }

  @Test
  void imageWithDigest_followsItsTag() {
    String digest = "@sha256:" + "0".repeat(64);
    assertThat(container(Container.newBuilder().setImage("a" + digest)).getImagePullPolicy())
        .isEqualTo("IfNotPresent");
    assertThat(container(Container.newBuilder().setImage("a:latest" + digest)).getImagePullPolicy())
        .isEqualTo("Always");
    assertThat(container(Container.newBuilder().setImage("a:1" + digest)).getImagePullPolicy())
        .isEqualTo("IfNotPresent");
    assertThat(
            container(Container.newBuilder().setImage("a/" + "b".repeat(253))).getImagePullPolicy())
        .isEqualTo("Always");
    assertThat(
            container(Container.newBuilder().setImage("a/" + "b".repeat(254))).getImagePullPolicy())
        .isEqualTo("IfNotPresent");
  }

  @Test
  void container_getsMessagesPortsAndVariables() {
    Container.Builder given =
        Container.newBuilder().addPorts(ContainerPort.newBuilder().setProtocol("UDP"));
    given.addPortsBuilder();
    given.addEnvBuilder().getValueFromBuilder().getFieldRefBuilder().setFieldPath("metadata.name");
    given.addEnvBuilder().getValueFromBuilder().getFileKeyRefBuilder().setKey("k");
    given.addEnv(EnvVar.newBuilder().setName("A").setValue("b"));
    Container container = container(given);
    assertThat(container.getTerminationMessagePath()).isEqualTo("/dev/termination-log");
    assertThat(container.getTerminationMessagePolicy()).isEqualTo("File");
    assertThat(container.getPorts(0).getProtocol()).isEqualTo("UDP");
    assertThat(container.getPorts(1).getProtocol()).isEqualTo("TCP");
    assertThat(container.getEnv(0).getValueFrom().getFieldRef().getApiVersion()).isEqualTo("v1");
    assertThat(container.getEnv(1).getValueFrom().getFileKeyRef().hasOptional()).isTrue();
    assertThat(container.getEnv(1).getValueFrom().getFileKeyRef().getOptional()).isFalse();
    assertThat(container.getEnv(2)).isSameAs(given.getEnv(2));
  }

  @Test
  void probes_getTimesAndHandlers() {
    Container.Builder given = Container.newBuilder();
    given.getLivenessProbeBuilder().getHandlerBuilder().getHttpGetBuilder();
    given
        .getReadinessProbeBuilder()
        .setPeriodSeconds(7)
        .getHandlerBuilder()
        .getGrpcBuilder()
        .setPort(1);
    given
        .getStartupProbeBuilder()
        .setTimeoutSeconds(2)
        .setSuccessThreshold(3)
        .setFailureThreshold(4);
    given.getLifecycleBuilder().getPostStartBuilder().getHttpGetBuilder().setPath("/x");
    given.getLifecycleBuilder().getPreStopBuilder().getHttpGetBuilder().setScheme("HTTPS");
    Container container = container(given);
    Probe liveness = container.getLivenessProbe();
    assertThat(liveness.getTimeoutSeconds()).isEqualTo(1);
    assertThat(liveness.getPeriodSeconds()).isEqualTo(10);
    assertThat(liveness.getSuccessThreshold()).isEqualTo(1);
    assertThat(liveness.getFailureThreshold()).isEqualTo(3);
    assertThat(liveness.getHandler().getHttpGet().getPath()).isEqualTo("/");
    assertThat(liveness.getHandler().getHttpGet().getScheme()).isEqualTo("HTTP");
    assertThat(container.getReadinessProbe().getPeriodSeconds()).isEqualTo(7);
    assertThat(container.getReadinessProbe().getHandler().getGrpc().hasService()).isTrue();
    assertThat(container.getStartupProbe().getFailureThreshold()).isEqualTo(4);
    assertThat(container.getLifecycle().getPostStart().getHttpGet().getScheme()).isEqualTo("HTTP");
    assertThat(container.getLifecycle().getPostStart().getHttpGet().getPath()).isEqualTo("/x");
    assertThat(container.getLifecycle().getPreStop().getHttpGet().getScheme()).isEqualTo("HTTPS");
    assertThat(container.getLifecycle().getPreStop().getHttpGet().getPath()).isEqualTo("/");
  }

  @Test
  void allContainers_getDefaults() {
    PodSpec.Builder given = PodSpec.newBuilder();
    given.addInitContainersBuilder().setImage("a");
    given.addEphemeralContainersBuilder().getEphemeralContainerCommonBuilder().setImage("a");
    PodSpec spec = template(given);
    assertThat(spec.getInitContainers(0).getImagePullPolicy()).isEqualTo("Always");
    assertThat(spec.getEphemeralContainers(0).getEphemeralContainerCommon().getImagePullPolicy())
        .isEqualTo("Always");
  }

  @Test
  void serviceAccount_hasTwoNames() {
    PodSpec old = template(PodSpec.newBuilder().setServiceAccount("old"));
    assertThat(old.getServiceAccountName()).isEqualTo("old");
    PodSpec both =
        template(PodSpec.newBuilder().setServiceAccount("old").setServiceAccountName("new"));
    assertThat(both.getServiceAccount()).isEqualTo("new");
    assertThat(template(PodSpec.newBuilder()).hasServiceAccount()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "100u, 1m",
    "1.0001, 1001m",
    "1e-5, 1e-3",
    "0.5, 0.5",
    "1500m, 1500m",
    "2Gi, 2Gi",
    "-100u, -1m",
    "1n, 1m"
  })
  void amounts_areRoundedUpToAThousandth(String given, String expected) {
    Container.Builder container = Container.newBuilder();
    container
        .getResourcesBuilder()
        .putLimits("cpu", amount(given))
        .putRequests("cpu", amount(given));
    assertThat(container(container).getResources().getLimitsOrThrow("cpu").getString())
        .isEqualTo(expected);
    assertThat(container(container).getResources().getRequestsOrThrow("cpu").getString())
        .isEqualTo(expected);
    assertThat(
            template(PodSpec.newBuilder().putOverhead("cpu", amount(given)))
                .getOverheadOrThrow("cpu")
                .getString())
        .isEqualTo(expected);
  }

  @Test
  void template_getsNoRequestsFromLimitsAndNoHostPorts() {
    PodSpec.Builder given = PodSpec.newBuilder().setHostNetwork(true);
    given.addContainersBuilder().addPorts(ContainerPort.newBuilder().setContainerPort(80));
    given.getContainersBuilder(0).getResourcesBuilder().putLimits("cpu", amount("1"));
    PodSpec spec = template(given);
    assertThat(spec.getContainers(0).getPorts(0).getHostPort()).isZero();
    assertThat(spec.getContainers(0).getResources().getRequestsCount()).isZero();
    assertThat(spec.hasEnableServiceLinks()).isFalse();
  }

  @Test
  void volumeWithoutSource_isAnEmptyDirectory() {
    assertThat(volume(VolumeSource.newBuilder()).getEmptyDir())
        .isEqualTo(EmptyDirVolumeSource.getDefaultInstance());
    assertThat(volume(VolumeSource.newBuilder()).hasEmptyDir()).isTrue();
  }

  @Test
  void volumesOfFiles_getModes() {
    VolumeSource.Builder given = VolumeSource.newBuilder();
    given.getSecretBuilder();
    given.getConfigMapBuilder().setDefaultMode(0);
    given.getDownwardAPIBuilder().addItemsBuilder().getFieldRefBuilder().setFieldPath("x");
    given.getProjectedBuilder().addSourcesBuilder().getServiceAccountTokenBuilder();
    given
        .getProjectedBuilder()
        .addSourcesBuilder()
        .getDownwardAPIBuilder()
        .addItemsBuilder()
        .getFieldRefBuilder();
    given.getHostPathBuilder();
    given.getImageBuilder().setReference("a:1");
    VolumeSource source = volume(given);
    assertThat(source.getSecret().getDefaultMode()).isEqualTo(0644);
    assertThat(source.getConfigMap().getDefaultMode()).isZero();
    assertThat(source.getDownwardAPI().getDefaultMode()).isEqualTo(0644);
    assertThat(source.getDownwardAPI().getItems(0).getFieldRef().getApiVersion()).isEqualTo("v1");
    assertThat(source.getProjected().getDefaultMode()).isEqualTo(0644);
    assertThat(source.getProjected().getSources(0).getServiceAccountToken().getExpirationSeconds())
        .isEqualTo(3600);
    assertThat(
            source
                .getProjected()
                .getSources(1)
                .getDownwardAPI()
                .getItems(0)
                .getFieldRef()
                .getApiVersion())
        .isEqualTo("v1");
    assertThat(source.getHostPath().hasType()).isTrue();
    assertThat(source.getImage().getPullPolicy()).isEqualTo("IfNotPresent");
  }

  @Test
  void volumesOfStorage_getWhatTheirDriversExpect() {
    VolumeSource.Builder given = VolumeSource.newBuilder();
    given.getIscsiBuilder();
    given.getRbdBuilder().setUser("me");
    given.getAzureDiskBuilder();
    given.getScaleIOBuilder();
    VolumeSource source = volume(given);
    assertThat(source.getIscsi().getIscsiInterface()).isEqualTo("default");
    assertThat(source.getRbd().getPool()).isEqualTo("rbd");
    assertThat(source.getRbd().getUser()).isEqualTo("me");
    assertThat(source.getRbd().getKeyring()).isEqualTo("/etc/ceph/keyring");
    assertThat(source.getAzureDisk().getCachingMode()).isEqualTo("ReadWrite");
    assertThat(source.getAzureDisk().getKind()).isEqualTo("Shared");
    assertThat(source.getAzureDisk().getFsType()).isEqualTo("ext4");
    assertThat(source.getAzureDisk().hasReadOnly()).isTrue();
    assertThat(source.getScaleIO().getStorageMode()).isEqualTo("ThinProvisioned");
    assertThat(source.getScaleIO().getFsType()).isEqualTo("xfs");
    VolumeSource.Builder claim = VolumeSource.newBuilder();
    claim
        .getEphemeralBuilder()
        .getVolumeClaimTemplateBuilder()
        .getSpecBuilder()
        .getResourcesBuilder()
        .putRequests("storage", amount("1u"));
    var spec = volume(claim).getEphemeral().getVolumeClaimTemplate().getSpec();
    assertThat(spec.getVolumeMode()).isEqualTo("Filesystem");
    assertThat(spec.getResources().getRequestsOrThrow("storage").getString()).isEqualTo("1m");
  }

  @Test
  void initContainerAnnotations_areDropped() {
    PodTemplateSpec.Builder template = PodTemplateSpec.newBuilder();
    template
        .getMetadataBuilder()
        .putAnnotations("a", "b")
        .putAnnotations("pod.beta.kubernetes.io/init-containers", "[]");
    assertThat(new Defaults().podTemplate(template.build()).getMetadata().getAnnotationsMap())
        .containsOnlyKeys("a");
  }

  @Test
  void namespace_isLabelledByItsName() {
    Namespace.Builder given = Namespace.newBuilder();
    given.getMetadataBuilder().setName("a").putLabels("kubernetes.io/metadata.name", "other");
    Namespace namespace = Defaults.namespace(given.build());
    assertThat(namespace.getMetadata().getLabelsMap())
        .containsEntry("kubernetes.io/metadata.name", "a");
    assertThat(namespace.getStatus().getPhase()).isEqualTo("Active");
    assertThat(Defaults.namespace(Namespace.getDefaultInstance()).getMetadata().getLabelsCount())
        .isZero();
  }

  @Test
  void defaultsOfJson_reachEveryContainer() throws Exception {
    String json =
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"image\":\"a:1\"},{\"image\":\"b\"}]}}}}";
    Deployment given =
        JsonDecoder.decode(Deployment.getDefaultInstance(), JsonReader.read(json)).message();
    assertThat(
            new Defaults().deployment(given).getSpec().getTemplate().getSpec().getContainersList())
        .extracting(Container::getImagePullPolicy)
        .containsExactly("IfNotPresent", "Always");
  }
}
