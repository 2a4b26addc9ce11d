package dev.kubedouble.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestsTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
            - name: app
              image: nginx:1.27
              ports:
              - containerPort: 80
              resources:
                limits: {cpu: 0.5, memory: 1024Mi}
            volumes:
            - name: v
              configMap: {name: c, defaultMode: 0644}
      """;

  @Test
  void deployment_text_isRead() {
    Deployment web = Manifests.deployment(WEB);
    assertThat(web.getMetadata().getName()).isEqualTo("web");
    assertThat(web.getSpec().getReplicas()).isEqualTo(3);
    var pod = web.getSpec().getTemplate().getSpec();
    assertThat(pod.getContainers(0).getPorts(0).getContainerPort()).isEqualTo(80);
    assertThat(pod.getContainers(0).getResources().getLimitsOrThrow("cpu").getString())
        .isEqualTo("500m");
    assertThat(pod.getContainers(0).getResources().getLimitsOrThrow("memory").getString())
        .isEqualTo("1Gi");
    assertThat(pod.getVolumes(0).getVolumeSource().getConfigMap().getDefaultMode()).isEqualTo(0644);
    assertThat(web.hasStatus()).isFalse();
  }

  @Test
  void documentsAndLists_areUnfolded() {
    String text =
        """
        # nothing here
        ---
        apiVersion: v1
        kind: List
        items:
        - {apiVersion: v1, kind: Namespace, metadata: {name: one}}
        - apiVersion: apps/v1
          kind: DeploymentList
          items:
          - metadata: {name: two}
        ---
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "three"}}
        """;
    Manifests manifests = Manifests.parse(text);
    assertThat(manifests.objects(Namespace.class))
        .singleElement()
        .extracting(it -> it.getMetadata().getName())
        .isEqualTo("one");
    assertThat(manifests.deployments())
        .singleElement()
        .extracting(it -> it.getMetadata().getName())
        .isEqualTo("two");
    assertThat(manifests.objects(Pod.class)).hasSize(1);
    assertThat(manifests.items()).extracting(Manifests.Item::document).containsExactly(1, 1, 2);
    assertThat(manifests.items()).extracting(Manifests.Item::line).containsExactly(6, 10, 12);
    assertThat(manifests.objects()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          containerPort: 80 | containerPort: http | line 17: spec.template.spec.containers[0].ports[0].containerPort: expected a number, but was "http"
          replicas: 3 | replicas: 2.5 | line 6: spec.replicas: expected a whole number, but was 2.5
          replicas: 3 | replicas: 3000000000 | line 6: spec.replicas: expected a whole number from -2147483648 to 2147483647, but was 3000000000
          replicas: 3 | replica: 3 | line 6: spec.replica: unknown field (did you mean "replicas"?)
          replicas: 3 | Replicas: 3 | line 6: spec.Replicas: unknown field (did you mean "replicas"?)
          replicas: 3 | containers: 3 | line 6: spec.containers: unknown field
          - containerPort: 80 | ` 80` | line 17: spec.template.spec.containers[0].ports: expected a list, but was 80
          labels: {app: web} | labels: {app: 1} | line 11: spec.template.metadata.labels.app: expected a string, but was 1 (quote it)
          labels: {app: web} | labels: [app] | line 11: spec.template.metadata.labels: expected a map, but was ["app"]
          cpu: 0.5 | cpu: half | line 19: spec.template.spec.containers[0].resources.limits.cpu: expected a quantity such as 500m or 2Gi, but was "half"
          limits: {cpu: 0.5, memory: 1024Mi} | limits: 1 | line 19: spec.template.spec.containers[0].resources.limits: expected a map, but was 1
          - name: v | - name: yes | line 21: spec.template.spec.volumes[0].name: expected a string, but was true (quote it)
          - containerPort: 80 | containerPort: 80 | line 17: spec.template.spec.containers[0].containerPort: unknown field (it is a field of "ports": is it indented too little?)
          name: web | name: web\\n  name: web2 | line 5: metadata.name: given twice
          name: web | name: web\\n  creationTimestamp: now | line 5: metadata.creationTimestamp: expected a time such as 2026-01-01T00:00:00Z, but was "now"
          `spec:\\n  replicas` | `spec: x\\nstatus:\\n  replicas` | line 5: spec: expected an object, but was "x"
          kind: Deployment | kind: Deploiment | line 1: unknown kind: apps/v1 Deploiment (expected one of: apps/v1 Deployment, apps/v1 ReplicaSet, autoscaling/v1 Scale, v1 Binding, v1 Event, v1 Namespace, v1 Pod)
          kind: Deployment | king: Deployment | line 1: no kind (expected such as: apiVersion: apps/v1, kind: Deployment)
          replicas: 3 | replicas: a: b | line 6: not YAML: mapping values are not allowed here
          """)
  void mistake_isNamedWithLineAndField(String from, String to, String message) {
    String text = WEB.replace(from.replace("\\n", "\n"), to.replace("\\n", "\n"));
    assertThatThrownBy(() -> Manifests.parse(text))
        .isInstanceOf(ManifestException.class)
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines())
                    .contains("document 1, " + message));
  }

  @Test
  void mistakes_ofAllFiles_areNamedTogether(@TempDir Path folder) throws IOException {
    Files.writeString(
        folder.resolve("b.yml"), "apiVersion: v1\nkind: Namespace\nmetadata: {nam: x}\n");
    Files.createDirectory(folder.resolve("a"));
    Files.writeString(folder.resolve("a/x.json"), "{\"apiVersion\":\"v1\",\n\"kind\":\"Service\"}");
    Files.write(folder.resolve("a/y.yaml"), "# \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(folder.resolve("readme.txt"), "no manifest");
    assertThatThrownBy(() -> Manifests.load(folder))
        .satisfies(
            e ->
                assertThat(((ManifestException) e).problems())
                    .extracting(
                        it ->
                            Path.of(it.source()).getFileName() + " " + it.line() + " " + it.text())
                    .satisfiesExactly(
                        one -> assertThat(one).startsWith("x.json 1 unknown kind: v1 Service"),
                        two -> assertThat(two).isEqualTo("y.yaml 0 not UTF-8"),
                        three ->
                            assertThat(three)
                                .isEqualTo("b.yml 3 unknown field (did you mean \"name\"?)")));
  }

  @Test
  void file_thatIsAbsent_cannotBeRead(@TempDir Path folder) {
    assertThatThrownBy(() -> Manifests.load(folder.resolve("absent.yaml")))
        .isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void lenientReader_skipsWhatItDoesNotKnow() {
    String text =
        "apiVersion: v1\nkind: Service\nmetadata: {name: s}\n---\n"
            + WEB.replace("replicas", "replica");
    Manifests manifests =
        Manifests.reader().skippingUnknownKinds().toleratingUnknownFields().parse("all.yaml", text);
    assertThat(manifests.deployments()).hasSize(1);
    assertThat(manifests.skipped())
        .containsExactly(new Manifests.Skipped("v1", "Service", "s", "all.yaml", 1, 1));
  }

  @Test
  void textThatLooksLikeJson_mayBeYaml_unlessItsNameSaysOtherwise() {
    String text = "{apiVersion: v1, kind: Namespace}";
    assertThat(Manifests.parse(text).objects(Namespace.class)).hasSize(1);
    assertThatThrownBy(() -> Manifests.reader().parse("x.json", text))
        .hasMessage(
            "x.json, document 1, line 1: not JSON: invalid character 'a' looking for beginning of object key string");
  }

  @Test
  void deployment_ofOtherObjects_fails() {
    assertThatThrownBy(() -> Manifests.deployment(""))
        .hasMessage("document 1: expected one Deployment, but was []");
    assertThatThrownBy(() -> Manifests.deployment(WEB + "---\n" + WEB))
        .hasMessage("document 1: expected one Deployment, but was [Deployment, Deployment]");
  }

  @Test
  void toYaml_isReadBackAsItWas() {
    Deployment web = Manifests.deployment(WEB);
    String yaml = Manifests.toYaml(web, web);
    assertThat(yaml)
        .startsWith(
            "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n");
    assertThat(Manifests.toYaml(Manifests.parse(yaml).deployments().get(1)))
        .isEqualTo(Manifests.toYaml(web));
  }
}
