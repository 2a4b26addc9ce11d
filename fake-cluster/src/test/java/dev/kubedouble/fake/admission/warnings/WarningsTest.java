package dev.kubedouble.fake.admission.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.core.v1.HostAlias;
import dev.kubedouble.api.core.v1.LocalObjectReference;
import dev.kubedouble.api.core.v1.NodeSelectorRequirement;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.api.resource.Quantity;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WarningsTest {
  private static List<String> template(Consumer<PodTemplateSpec.Builder> change) {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setName("web");
    change.accept(deployment.getSpecBuilder().getTemplateBuilder());
    return new Warnings().created(deployment.build());
  }

  private static List<String> container(Consumer<Container.Builder> change) {
    return template(t -> change.accept(t.getSpecBuilder().addContainersBuilder().setName("app")));
  }

  private static List<String> volume(Consumer<VolumeSource.Builder> change) {
    return template(
        t ->
            change.accept(
                t.getSpecBuilder().addVolumesBuilder().setName("v").getVolumeSourceBuilder()));
  }

  private static ContainerPort.Builder port(int number, int hostPort, String hostIp) {
    return ContainerPort.newBuilder()
        .setContainerPort(number)
        .setProtocol("TCP")
        .setHostPort(hostPort)
        .setHostIP(hostIp);
  }

  private static Quantity amount(String text) {
    return Quantity.newBuilder().setString(text).build();
  }

  @Test
  void goodTemplate_needsNoWarning() {
    assertThat(
            container(
                c ->
                    c.addPorts(port(80, 0, ""))
                        .addEnv(EnvVar.newBuilder().setName("A").setValue("a"))
                        .addEnv(EnvVar.newBuilder().setName("A").setValue("$(A)b"))))
        .isEmpty();
  }

  @Test
  void longName_isNoLabel() {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setName("a.b");
    String rest =
        ", which can result in surprising behavior; a DNS label is recommended: [must not contain dots]";
    assertThat(new Warnings().created(deployment.build()))
        .containsExactly("metadata.name: this is used in Pod names and hostnames" + rest);
    assertThat(
            new Warnings()
                .created(ReplicaSet.newBuilder().setMetadata(deployment.getMetadata()).build()))
        .hasSize(1);
    assertThat(
            new Warnings().created(Pod.newBuilder().setMetadata(deployment.getMetadata()).build()))
        .containsExactly("metadata.name: this is used in the Pod's hostname" + rest);
  }

  @Test
  void update_warnsOnlyOfANewGeneration() {
    Deployment.Builder deployment = Deployment.newBuilder();
    deployment.getMetadataBuilder().setName("a.b");
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .setTerminationGracePeriodSeconds(-1);
    Deployment old = deployment.build();
    deployment.getMetadataBuilder().setGeneration(2);
    assertThat(new Warnings().updated(old, old)).isEmpty();
    assertThat(new Warnings().updated(deployment.build(), old))
        .containsExactly(
            "spec.template.spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be"
                + " treated as 1");
    ReplicaSet.Builder set = ReplicaSet.newBuilder();
    set.getSpecBuilder().setTemplate(old.getSpec().getTemplate());
    ReplicaSet oldSet = set.build();
    set.getMetadataBuilder().setGeneration(2);
    assertThat(new Warnings().updated(oldSet, oldSet)).isEmpty();
    assertThat(new Warnings().updated(set.build(), oldSet)).hasSize(1);
  }

  @Test
  void pod_hasPathsOfItsOwn() {
    Pod.Builder pod = Pod.newBuilder();
    pod.getMetadataBuilder()
        .setName("p")
        .putAnnotations("container.apparmor.security.beta.kubernetes.io/app", "unconfined")
        .putAnnotations("seccomp.security.alpha.kubernetes.io/pod", "x");
    pod.getSpecBuilder()
        .addContainersBuilder()
        .setName("app")
        .addPorts(port(80, 0, ""))
        .addPorts(port(80, 0, ""));
    assertThat(new Warnings().created(pod.build()))
        .containsExactly(
            "metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the"
                + " \"seccompProfile\" field instead",
            "spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]");
  }

  @Test
  void annotations_thatAreFieldsNow() {
    assertThat(
            template(
                t -> {
                  t.getMetadataBuilder()
                      .putAnnotations("scheduler.alpha.kubernetes.io/critical-pod", "")
                      .putAnnotations("security.alpha.kubernetes.io/sysctls", "")
                      .putAnnotations("security.alpha.kubernetes.io/unsafe-sysctls", "")
                      .putAnnotations("container.seccomp.security.alpha.kubernetes.io/app", "x")
                      .putAnnotations("container.apparmor.security.beta.kubernetes.io/app", "x");
                  t.getSpecBuilder().addContainersBuilder().setName("app");
                }))
        .containsExactly(
            "spec.template.metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+;"
                + " use the \"priorityClassName\" field instead",
            "spec.template.metadata.annotations[security.alpha.kubernetes.io/sysctls]: non-functional in v1.11+; use the"
                + " \"sysctls\" field instead",
            "spec.template.metadata.annotations[security.alpha.kubernetes.io/unsafe-sysctls]: non-functional in v1.11+;"
                + " use the \"sysctls\" field instead",
            "spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/app]: non-functional in"
                + " v1.27+; use the \"seccompProfile\" field instead",
            "spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/app]: deprecated since"
                + " v1.30; use the \"appArmorProfile\" field instead");
  }

  @Test
  void labelsOfNodes_thatAreDeprecated() {
    NodeSelectorRequirement.Builder arch =
        NodeSelectorRequirement.newBuilder().setKey("beta.kubernetes.io/arch").addValues("-");
    assertThat(
            template(
                t -> {
                  t.getSpecBuilder().putNodeSelector("beta.kubernetes.io/os", "linux");
                  var affinity = t.getSpecBuilder().getAffinityBuilder().getNodeAffinityBuilder();
                  affinity
                      .getRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
                      .addNodeSelectorTermsBuilder()
                      .addMatchExpressions(arch);
                  affinity
                      .addPreferredDuringSchedulingIgnoredDuringExecutionBuilder()
                      .getPreferenceBuilder()
                      .addMatchExpressions(arch);
                  t.getSpecBuilder()
                      .addTopologySpreadConstraintsBuilder()
                      .setTopologyKey("failure-domain.beta.kubernetes.io/zone");
                }))
        .satisfiesExactly(
            w ->
                assertThat(w)
                    .isEqualTo(
                        "spec.template.spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use"
                            + " \"kubernetes.io/os\" instead"),
            w ->
                assertThat(w)
                    .isEqualTo(
                        "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution"
                            + ".nodeSelectorTerms[0].matchExpressions[0].key: beta.kubernetes.io/arch is deprecated"
                            + " since v1.14; use \"kubernetes.io/arch\" instead"),
            w ->
                assertThat(w)
                    .startsWith(
                        "spec.template.spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]"
                            + ".preference.matchExpressions[0].key: beta.kubernetes.io/arch is deprecated"),
            w -> assertThat(w).contains("values[0]: - is invalid, a valid label must be"),
            w ->
                assertThat(w)
                    .isEqualTo(
                        "spec.template.spec.topologySpreadConstraints[0].topologyKey:"
                            + " failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use"
                            + " \"topology.kubernetes.io/zone\" instead"),
            w ->
                assertThat(w)
                    .isEqualTo(
                        "spec.template.spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in"
                            + " matching no pod"));
  }

  @Test
  void affinityWithoutSelector_matchesNoPod() {
    assertThat(
            template(
                t -> {
                  var affinity = t.getSpecBuilder().getAffinityBuilder();
                  affinity
                      .getPodAffinityBuilder()
                      .addRequiredDuringSchedulingIgnoredDuringExecutionBuilder();
                  affinity
                      .getPodAntiAffinityBuilder()
                      .addPreferredDuringSchedulingIgnoredDuringExecutionBuilder();
                }))
        .containsExactly(
            "spec.template.spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a"
                + " null labelSelector results in matching no pod",
            "spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[0]"
                + ".podAffinityTerm.labelSelector: a null labelSelector results in matching no pod");
  }

  @Test
  void volumes_ofGonePlugins() {
    assertThat(
            volume(
                v -> {
                  v.getPhotonPersistentDiskBuilder();
                  v.getGitRepoBuilder();
                  v.getScaleIOBuilder();
                  v.getFlockerBuilder();
                  v.getStorageosBuilder();
                  v.getQuobyteBuilder();
                  v.getGlusterfsBuilder();
                  v.getEphemeralBuilder()
                      .getVolumeClaimTemplateBuilder()
                      .getSpecBuilder()
                      .getResourcesBuilder()
                      .putRequests("storage", amount("1500m"));
                  v.getCephfsBuilder();
                  v.getRbdBuilder();
                }))
        .containsExactly(
            "spec.template.spec.volumes[0].photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+",
            "spec.template.spec.volumes[0].gitRepo: deprecated in v1.11, and disabled by default in v1.33+",
            "spec.template.spec.volumes[0].scaleIO: deprecated in v1.16, non-functional in v1.22+",
            "spec.template.spec.volumes[0].flocker: deprecated in v1.22, non-functional in v1.25+",
            "spec.template.spec.volumes[0].storageOS: deprecated in v1.22, non-functional in v1.25+",
            "spec.template.spec.volumes[0].quobyte: deprecated in v1.22, non-functional in v1.25+",
            "spec.template.spec.volumes[0].glusterfs: deprecated in v1.25, non-functional in v1.26+",
            "spec.template.spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional"
                + " byte value \"1500m\" is invalid, must be an integer",
            "spec.template.spec.volumes[0].cephfs: deprecated in v1.28, non-functional in v1.31+",
            "spec.template.spec.volumes[0].rbd: deprecated in v1.28, non-functional in v1.31+");
  }

  @Test
  void filesAtOnePath_overlap() {
    assertThat(
            volume(
                v -> {
                  v.getConfigMapBuilder().getLocalObjectReferenceBuilder().setName("c");
                  v.getConfigMapBuilder().addItemsBuilder().setPath("a/b");
                  v.getConfigMapBuilder().addItemsBuilder().setPath("a/");
                  v.getConfigMapBuilder().addItemsBuilder().setPath("ab");
                }))
        .containsExactly("volume \"v\" (ConfigMap \"c\"): overlapping paths: \"a\" with \"a/b\"");
    assertThat(
            volume(
                v -> {
                  v.getSecretBuilder().setSecretName("s").addItemsBuilder().setPath("x");
                  v.getSecretBuilder().addItemsBuilder().setPath("x");
                  v.getDownwardAPIBuilder().addItemsBuilder().setPath("y");
                  v.getDownwardAPIBuilder().addItemsBuilder().setPath("y/z");
                }))
        .containsExactly(
            "volume \"v\" (Secret \"s\"): overlapping paths: \"x\" with \"x\"",
            "volume \"v\" (DownwardAPI): overlapping paths: \"y/z\" with \"y\"");
  }

  @Test
  void projectedFilesAtOnePath_overlapAcrossSources() {
    assertThat(
            volume(
                v -> {
                  var projected = v.getProjectedBuilder();
                  projected.addSourcesBuilder();
                  var configMap = projected.addSourcesBuilder().getConfigMapBuilder();
                  configMap.addItemsBuilder().setPath("t");
                  configMap.getLocalObjectReferenceBuilder().setName("c");
                  projected.addSourcesBuilder().getSecretBuilder().addItemsBuilder().setPath("t");
                  projected
                      .addSourcesBuilder()
                      .getDownwardAPIBuilder()
                      .addItemsBuilder()
                      .setPath("d");
                  projected.addSourcesBuilder().getServiceAccountTokenBuilder().setPath("d/x");
                }))
        .containsExactly(
            "volume \"v\" (Projected) has no sources provided",
            "volume \"v\" (Projected): overlapping paths: \"t\" (Secret \"\") with \"t\" (ConfigMap \"c\")",
            "volume \"v\" (Projected): overlapping paths: \"d/x\" (ServiceAccountToken) with \"d\" (DownwardAPI)");
  }

  @Test
  void certificatesAndBundles_areFilesToo() {
    assertThat(
            volume(
                v -> {
                  var projected = v.getProjectedBuilder();
                  projected
                      .addSourcesBuilder()
                      .getClusterTrustBundleBuilder()
                      .setPath("p")
                      .setSignerName("s");
                  projected
                      .addSourcesBuilder()
                      .getPodCertificateBuilder()
                      .setCertificateChainPath("p")
                      .setKeyPath("k")
                      .setCredentialBundlePath("k");
                }))
        .containsExactly(
            "volume \"v\" (Projected): overlapping paths: \"p\" (PodCertificate chain) with \"p\" (ClusterTrustBundle"
                + " \"s\")",
            "volume \"v\" (Projected): overlapping paths: \"k\" (PodCertificate credential bundle) with \"k\""
                + " (PodCertificate key)");
  }

  @Test
  void lists_withTheSameTwice() {
    assertThat(
            template(
                t ->
                    t.getSpecBuilder()
                        .addHostAliases(HostAlias.newBuilder().setIp("1.2.3.4"))
                        .addHostAliases(HostAlias.newBuilder().setIp("1.2.3.4"))
                        .addImagePullSecrets(LocalObjectReference.newBuilder().setName("s"))
                        .addImagePullSecrets(LocalObjectReference.newBuilder().setName("s"))
                        .addImagePullSecrets(LocalObjectReference.getDefaultInstance())))
        .containsExactly(
            "spec.template.spec.hostAliases[1].ip: duplicate ip \"1.2.3.4\"",
            "spec.template.spec.imagePullSecrets[1].name: duplicate name \"s\"",
            "spec.template.spec.imagePullSecrets[2].name: invalid empty name \"\"");
  }

  @Test
  void fractionsOfBytes_areNone() {
    assertThat(
            template(
                t -> {
                  t.getSpecBuilder().putOverhead("memory", amount("100m"));
                  t.getSpecBuilder()
                      .addInitContainersBuilder()
                      .getResourcesBuilder()
                      .putLimits("memory", amount("1500m"))
                      .putRequests("memory", amount("1k"))
                      .putRequests("ephemeral-storage", amount("1m"))
                      .putRequests("cpu", amount("1m"));
                }))
        .containsExactly(
            "spec.template.spec.overhead[memory]: fractional byte value \"100m\" is invalid, must be an integer",
            "spec.template.spec.initContainers[0].resources.limits[memory]: fractional byte value \"1500m\" is invalid,"
                + " must be an integer",
            "spec.template.spec.initContainers[0].resources.requests[ephemeral-storage]: fractional byte value \"1m\" is"
                + " invalid, must be an integer");
  }

  @Test
  void variableNamedTwice_hidesTheFirst() {
    String warning =
        "spec.template.spec.containers[0].env[1]: hides previous definition of \"A\", which may be dropped when using"
            + " apply";
    EnvVar.Builder first = EnvVar.newBuilder().setName("A").setValue("a");
    assertThat(
            container(
                c -> c.addEnv(first).addEnv(EnvVar.newBuilder().setName("A").setValue("$(A)"))))
        .containsExactly(warning);
    EnvVar.Builder from = EnvVar.newBuilder().setName("A").setValue("$(A)b");
    from.getValueFromBuilder();
    assertThat(container(c -> c.addEnv(first).addEnv(from))).containsExactly(warning);
  }

  @Test
  void portsOfOneNumber_meet() {
    String place = "spec.template.spec.containers[0].ports";
    assertThat(container(c -> c.addPorts(port(80, 0, "")).addPorts(port(80, 8080, ""))))
        .containsExactly(place + "[1]: overlapping port definition with " + place + "[0]");
    assertThat(container(c -> c.addPorts(port(80, 8080, "1.2.3.4")).addPorts(port(80, 8080, ""))))
        .containsExactly(
            place + "[1]: dangerously ambiguous port definition with " + place + "[0]");
    assertThat(container(c -> c.addPorts(port(80, 8080, "")).addPorts(port(80, 8081, ""))))
        .isEmpty();
    assertThat(
            container(
                c -> c.addPorts(port(80, 0, "")).addPorts(port(80, 0, "").setProtocol("UDP"))))
        .isEmpty();
    assertThat(container(c -> c.addPorts(port(80, 0, "1.2.3.4").setName("http"))))
        .containsExactly(
            place
                + "[0]: hostIP set without hostPort: {Name:http HostPort:0 ContainerPort:80 Protocol:TCP"
                + " HostIP:1.2.3.4}");
  }

  @Test
  void portsOfOneName_meet() {
    Consumer<PodTemplateSpec.Builder> twice =
        t -> {
          t.getSpecBuilder().addContainersBuilder().addPorts(port(80, 0, "").setName("http"));
          t.getSpecBuilder().addContainersBuilder().addPorts(port(81, 0, "").setName("http"));
        };
    String place = "spec.template.spec.containers[0].ports[0]";
    assertThat(template(twice))
        .containsExactly(
            "spec.template.spec.containers[1].ports[0]: duplicate port name \"http\" with "
                + place
                + ", services and probes that select ports by name will use "
                + place);
    assertThat(
            template(
                t -> {
                  t.getSpecBuilder().addInitContainersBuilder();
                  twice.accept(t);
                }))
        .isEmpty();
    assertThat(
            template(
                t -> {
                  t.getSpecBuilder()
                      .addInitContainersBuilder()
                      .setRestartPolicy("Always")
                      .addPorts(port(82, 0, "").setName("http"));
                  twice.accept(t);
                }))
        .hasSize(2);
  }

  @Test
  void addresses_inFormsOfOld() {
    assertThat(
            template(
                t -> {
                  t.getSpecBuilder()
                      .getDnsConfigBuilder()
                      .addNameservers("1.2.3.4")
                      .addNameservers("05.06.07.08");
                  t.getSpecBuilder().addHostAliasesBuilder().setIp("::ffff:1.2.3.4");
                }))
        .containsExactly(
            "spec.template.spec.dnsConfig.nameservers[1]: non-standard IP address \"05.06.07.08\" is invalid: use"
                + " \"5.6.7.8\"",
            "spec.template.spec.hostAliases[0].ip: non-standard IP address \"::ffff:1.2.3.4\" is invalid: use"
                + " \"1.2.3.4\"");
  }
}
