package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.json.JsonReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonDecoderTest {
  private static Decoded<Deployment> deployment(String json) {
    return JsonDecoder.decode(Deployment.getDefaultInstance(), JsonReader.read(json));
  }

  private static String inContainer(String json) {
    return "{\"spec\":{\"template\":{\"spec\":{\"containers\":[" + json + "]}}}}";
  }

  private static Container container(String json) {
    return deployment(inContainer(json))
        .message()
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | json: cannot unmarshal array into Go value of type v1.Deployment
          {"kind":1} | json: cannot unmarshal number into Go struct field Deployment.TypeMeta.kind of type string
          {"spec":[]} | json: cannot unmarshal array into Go struct field Deployment.spec of type v1.DeploymentSpec
          {"spec":{"replicas":"many"}} | json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32
          {"spec":{"replicas":1.0}} | json: cannot unmarshal number 1.0 into Go struct field DeploymentSpec.spec.replicas of type int32
          {"spec":{"replicas":1e3}} | json: cannot unmarshal number 1e3 into Go struct field DeploymentSpec.spec.replicas of type int32
          {"spec":{"replicas":2147483648}} | json: cannot unmarshal number 2147483648 into Go struct field DeploymentSpec.spec.replicas of type int32
          {"spec":{"paused":1}} | json: cannot unmarshal number into Go struct field DeploymentSpec.spec.paused of type bool
          {"spec":{"selector":"x"}} | json: cannot unmarshal string into Go struct field DeploymentSpec.spec.selector of type v1.LabelSelector
          {"metadata":{"labels":{"a":true}}} | json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string
          {"metadata":{"labels":"x"}} | json: cannot unmarshal string into Go struct field ObjectMeta.metadata.labels of type map[string]string
          {"metadata":{"uid":1}} | json: cannot unmarshal number into Go struct field ObjectMeta.metadata.uid of type types.UID
          {"metadata":{"creationTimestamp":1}} | json: cannot unmarshal number into Go struct field ObjectMeta.metadata.creationTimestamp of type string
          {"metadata":{"creationTimestamp":"now"}} | parsing time "now" as "2006-01-02T15:04:05Z07:00": cannot parse "now" as "2006"
          {"spec":{"strategy":{"rollingUpdate":{"maxSurge":true}}}} | json: cannot unmarshal bool into Go struct field RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32
          {"spec":{"strategy":{"rollingUpdate":{"maxSurge":1.5}}}} | json: cannot unmarshal number 1.5 into Go struct field RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32
          {"spec":{"replicas":"x","strategy":{"rollingUpdate":{"maxSurge":{}}}}} | json: cannot unmarshal object into Go struct field RollingUpdateDeployment.spec.strategy.rollingUpdate.maxSurge of type int32
          {"spec":{"replicas":"x","paused":"y"}} | json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32
          """)
  void wrongValue_isRefusedInKubernetesWords(String json, String message) {
    Decoded<Deployment> decoded = deployment(json);
    assertThat(KubernetesWording.failure(decoded.problems())).isEqualTo(message);
    assertThat(decoded.isFatal()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1 | PodSpec.spec.template.spec.containers of type v1.Container
          {"command":[1]} | Container.spec.template.spec.containers.command of type string
          {"command":{}} | Container.spec.template.spec.containers.command of type []string
          {"imagePullPolicy":[]} | Container.spec.template.spec.containers.imagePullPolicy of type v1.PullPolicy
          {"resources":{"limits":[]}} | ResourceRequirements.spec.template.spec.containers.resources.limits of type v1.ResourceList
          {"livenessProbe":{"httpGet":[]}} | Probe.spec.template.spec.containers.livenessProbe.ProbeHandler.httpGet of type v1.HTTPGetAction
          """)
  void wrongType_isNamedByTheInnermostStruct(String json, String where) {
    assertThat(KubernetesWording.failure(deployment(inContainer(json)).problems()))
        .endsWith("into Go struct field " + where);
  }

  @Test
  void strictProblems_comeInTheOrderOfTheTextAndOnce() {
    String json =
        "{\"zzz\":1,\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\",\"x\":1,\"x\":2,"
            + "\"name\":\"b\"}],\"Volumes\":[]}},\"y\\\"z\":{\"ignored\":1}},"
            + "\"metadata\":{\"labels\":{\"a\":\"1\",\"a\":\"2\"}}}";
    Decoded<Deployment> decoded = deployment(json);
    assertThat(KubernetesWording.failure(decoded.problems())).isNull();
    assertThat(KubernetesWording.strictErrors(decoded.problems()))
        .containsExactly(
            "unknown field \"zzz\"",
            "unknown field \"spec.template.spec.containers[0].x\"",
            "duplicate field \"spec.template.spec.containers[0].name\"",
            "unknown field \"spec.template.spec.Volumes\"",
            "unknown field \"spec.y\\\"z\"",
            "duplicate field \"metadata.labels.a\"");
    assertThat(decoded.message().getMetadata().getLabelsOrThrow("a")).isEqualTo("2");
  }

  @Test
  void strictErrors_areCountedToAHundred() {
    StringBuilder json = new StringBuilder("{\"a\":1");
    for (int i = 0; i < 200; i++) {
      json.append(",\"a").append(i).append("\":1");
    }
    assertThat(KubernetesWording.strictErrors(deployment(json.append('}').toString()).problems()))
        .hasSize(100);
    assertThat(KubernetesWording.strictFailure(java.util.List.of("a", "b")))
        .isEqualTo("strict decoding error: a, b");
  }

  @Test
  void repeatedField_isReadOnTopOfTheFirst() {
    Deployment read =
        deployment(
                "{\"metadata\":{\"name\":\"a\",\"labels\":{\"x\":\"1\"}},\"metadata\":{\"namespace\":\"b\",\"labels\":{\"y\":\"2\"}},"
                    + "\"spec\":{\"replicas\":1,\"replicas\":null,\"template\":{\"spec\":{\"containers\":[{\"name\":\"a\"},{\"name\":\"b\"}],"
                    + "\"containers\":[{\"image\":\"c\"}]}}}}")
            .message();
    assertThat(read.getMetadata().getName()).isEqualTo("a");
    assertThat(read.getMetadata().getNamespace()).isEqualTo("b");
    assertThat(read.getMetadata().getLabelsMap()).containsOnlyKeys("x", "y");
    assertThat(read.getSpec().hasReplicas()).isFalse();
    assertThat(read.getSpec().getTemplate().getSpec().getContainersList())
        .containsExactly(Container.newBuilder().setName("a").setImage("c").build());
  }

  @Test
  void nulls_leaveTheZeroValue() {
    Deployment read =
        deployment(
                "{\"metadata\":null,\"spec\":{\"replicas\":null,\"paused\":null,\"selector\":null,\"template\":{\"metadata\":{"
                    + "\"labels\":{\"a\":null},\"finalizers\":[null],\"creationTimestamp\":null},\"spec\":{\"containers\":[null]}}}}")
            .message();
    assertThat(read.getSpec().hasReplicas()).isFalse();
    assertThat(read.getSpec().hasSelector()).isFalse();
    assertThat(read.getSpec().getTemplate().getMetadata().getLabelsMap()).containsEntry("a", "");
    assertThat(read.getSpec().getTemplate().getMetadata().getFinalizersList()).containsExactly("");
    assertThat(read.getSpec().getTemplate().getSpec().getContainersCount()).isEqualTo(1);
    assertThat(deployment("null"))
        .isEqualTo(new Decoded<>(Deployment.getDefaultInstance(), java.util.List.of()));
  }

  @Test
  void quantity_isReadFromTextAndNumber() {
    ResourceRequirements read =
        container(
                "{\"resources\":{\"limits\":{\"a\":\" 0.5 \",\"b\":2,\"c\":1.5,\"d\":1e3,\"e\":null}}}")
            .getResources();
    assertThat(read.getLimitsOrThrow("a").getString()).isEqualTo("500m");
    assertThat(read.getLimitsOrThrow("b").getString()).isEqualTo("2");
    assertThat(read.getLimitsOrThrow("c").getString()).isEqualTo("1500m");
    assertThat(read.getLimitsOrThrow("d").getString()).isEqualTo("1e3");
    assertThat(read.getLimitsOrThrow("e").getString()).isEqualTo("0");
  }

  @Test
  void inlineFields_areReadIntoTheirMessage() {
    Probe probe =
        container("{\"livenessProbe\":{\"periodSeconds\":5,\"httpGet\":{\"port\":\"web\"}}}")
            .getLivenessProbe();
    assertThat(probe.getHandler().getHttpGet().getPort().getStrVal()).isEqualTo("web");
    assertThat(probe.getHandler().getHttpGet().getPort().getType()).isEqualTo(1);
    Volume volume =
        JsonDecoder.decode(
                Volume.getDefaultInstance(), JsonReader.read("{\"name\":\"v\",\"emptyDir\":{}}"))
            .message();
    assertThat(volume.getVolumeSource().hasEmptyDir()).isTrue();
  }

  @Test
  void fieldsV1_keepsItsJson() {
    String json =
        "{\"metadata\":{\"managedFields\":[{\"fieldsV1\":{\"f:b\":{},\"f:a\":{\"x\":[1]}}}]}}";
    assertThat(
            deployment(json)
                .message()
                .getMetadata()
                .getManagedFields(0)
                .getFieldsV1()
                .getRaw()
                .toStringUtf8())
        .isEqualTo("{\"f:b\":{},\"f:a\":{\"x\":[1]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01T00:00:00Z, 1767225600, 0",
    "2026-01-01T01:30:00.5+01:30, 1767225600, 0",
    "2026-01-01T0:00:00Z, 1767225600, 0",
    "0001-01-01T00:00:00Z, -62135596800, 0"
  })
  void time_isReadAsGoReadsIt(String text, long seconds, int nanos) {
    Deployment read =
        deployment("{\"metadata\":{\"creationTimestamp\":\"" + text + "\"}}").message();
    assertThat(read.getMetadata().getCreationTimestamp().getSeconds()).isEqualTo(seconds);
    assertThat(read.getMetadata().getCreationTimestamp().getNanos()).isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-13-01T00:00:00Z | parsing time "2026-13-01T00:00:00Z": month out of range
          2026-02-30T00:00:00Z | parsing time "2026-02-30T00:00:00Z": day out of range
          2026-01-01T24:00:00Z | parsing time "2026-01-01T24:00:00Z": hour out of range
          2026-01-01T00:60:00Z | parsing time "2026-01-01T00:60:00Z": minute out of range
          2026-01-01T00:00:60Z | parsing time "2026-01-01T00:00:60Z": second out of range
          2026-01-01T00:00:00+25:00 | parsing time "2026-01-01T00:00:00+25:00": time zone offset hour out of range
          2026-01-01T00:00:00Zx | parsing time "2026-01-01T00:00:00Zx": extra text: "x"
          2026-01-01T00:00:00 | parsing time "2026-01-01T00:00:00" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "Z07:00"
          2026-1-01T00:00:00Z | parsing time "2026-1-01T00:00:00Z" as "2006-01-02T15:04:05Z07:00": cannot parse "1-01T00:00:00Z" as "01"
          2026-01-01 | parsing time "2026-01-01" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T"
          26 | parsing time "26" as "2006-01-02T15:04:05Z07:00": cannot parse "26" as "2006"
          2026\u00e9 | parsing time "2026\\xc3\\xa9" as "2006-01-02T15:04:05Z07:00": cannot parse "\\xc3\\xa9" as "-"
          """)
  void badTime_isRefusedInTheWordsOfGo(String text, String message) {
    String json = "{\"metadata\":{\"creationTimestamp\":\"" + text + "\"}}";
    assertThat(KubernetesWording.failure(deployment(json).problems())).isEqualTo(message);
  }

  @Test
  void microTime_wantsSixDigits() {
    Event read =
        JsonDecoder.decode(
                Event.getDefaultInstance(),
                JsonReader.read("{\"eventTime\":\"2026-01-01T00:00:00.000012Z\"}"))
            .message();
    assertThat(read.getEventTime().getNanos()).isEqualTo(12_000);
    var problems =
        JsonDecoder.decode(
                Event.getDefaultInstance(),
                JsonReader.read("{\"eventTime\":\"2026-01-01T00:00:00Z\"}"))
            .problems();
    assertThat(KubernetesWording.failure(problems))
        .isEqualTo(
            "parsing time \"2026-01-01T00:00:00Z\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse \"Z\" as \".000000\"");
  }

  @Test
  void problems_tellLineAndPath() {
    DecodeProblem problem = deployment("{\"spec\":\n{\"replicas\":\n\"x\"}}").problems().get(0);
    assertThat(problem.path()).isEqualTo("spec.replicas");
    assertThat(problem.line()).isEqualTo(3);
    assertThat(problem.field()).hasToString("DeploymentSpec.replicas");
    assertThat(deployment("{\n\"x\":\n1}").problems().get(0).line()).isEqualTo(2);
  }
}
