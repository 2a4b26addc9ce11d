package dev.kubedouble.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.NamespaceStatus;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodIP;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldSelectorTest {
  private static final ObjectMeta WEB =
      ObjectMeta.newBuilder().setName("web").setNamespace("shop").build();

  private static final Pod POD =
      Pod.newBuilder()
          .setMetadata(WEB)
          .setSpec(
              PodSpec.newBuilder()
                  .setNodeName("node-1")
                  .setRestartPolicy("Always")
                  .setSchedulerName("default-scheduler")
                  .setServiceAccountName("robot"))
          .setStatus(
              PodStatus.newBuilder()
                  .setPhase("Running")
                  .setPodIP("10.0.0.1")
                  .addPodIPs(PodIP.newBuilder().setIp("10.0.0.1"))
                  .setNominatedNodeName("node-2"))
          .build();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "metadata.name=web",
        "metadata.name==web,metadata.namespace=shop",
        "metadata.name!=db",
        "metadata.name!="
      })
  void deployment_isSelectedByNameAndNamespace(String text) {
    assertThat(
            matches(Resource.DEPLOYMENTS, text, Deployment.newBuilder().setMetadata(WEB).build()))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.name=",
        "metadata.name!=web",
        "metadata.name=web,metadata.namespace=home",
        "metadata.name=web,metadata.name=db"
      })
  void deployment_isNotSelectedWhereATermFails(String text) {
    assertThat(
            matches(Resource.DEPLOYMENTS, text, Deployment.newBuilder().setMetadata(WEB).build()))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.nodeName=node-1",
        "spec.host=node-1",
        "spec.restartPolicy=Always",
        "spec.schedulerName=default-scheduler",
        "spec.serviceAccountName=robot",
        "spec.hostNetwork=false",
        "status.phase=Running",
        "status.podIP=10.0.0.1",
        "status.podIPs=",
        "status.podIPs!=10.0.0.1",
        "status.nominatedNodeName=node-2",
        "metadata.name=web,status.phase!=Failed"
      })
  void pod_isSelectedByItsFields(String text) {
    assertThat(matches(Resource.PODS, text, POD)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata.namespace=shop",
        "involvedObject.kind=Pod",
        "involvedObject.namespace=shop",
        "involvedObject.name=web-1",
        "involvedObject.uid=u",
        "involvedObject.apiVersion=v1",
        "involvedObject.resourceVersion=7",
        "involvedObject.fieldPath=spec",
        "reason=Started",
        "reportingComponent=kubelet",
        "source=kubelet",
        "type=Normal"
      })
  void event_isSelectedByItsFields(String text) {
    Event event =
        Event.newBuilder()
            .setMetadata(WEB)
            .setInvolvedObject(
                ObjectReference.newBuilder()
                    .setKind("Pod")
                    .setNamespace("shop")
                    .setName("web-1")
                    .setUid("u")
                    .setApiVersion("v1")
                    .setResourceVersion("7")
                    .setFieldPath("spec"))
            .setReason("Started")
            .setReportingComponent("kubelet")
            .setType("Normal")
            .build();

    assertThat(matches(Resource.EVENTS, text, event)).isTrue();
    Event withSource =
        event.toBuilder().setSource(EventSource.newBuilder().setComponent("other")).build();
    assertThat(matches(Resource.EVENTS, text, withSource)).isEqualTo(!text.startsWith("source"));
  }

  @Test
  void namespace_isSelectedByNameAndPhase() {
    Namespace namespace =
        Namespace.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().setName("shop"))
            .setStatus(NamespaceStatus.newBuilder().setPhase("Active"))
            .build();

    assertThat(matches(Resource.NAMESPACES, "metadata.name=shop,status.phase=Active", namespace))
        .isTrue();
    assertThat(matches(Resource.NAMESPACES, "status.phase=Terminating", namespace)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "metadata.name | invalid selector: 'metadata.name'; can't understand 'metadata.name'",
        "b=1,a!2,c | invalid selector: 'b=1,a!2,c'; can't understand 'a!2'",
        "a=b=c | invalid field selector: unescaped character in value: 61",
        "a===b | invalid field selector: unescaped character in value: 61",
        "a=\\b | invalid field selector: invalid escape sequence: \\b",
        "a=b\\ | invalid field selector: invalid escape sequence: \\",
      })
  void parse_refusesAsKubernetesDoes(String text, String message) {
    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> FieldSelector.parse(text))
        .withMessage(message)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("BadRequest"));
  }

  @Test
  void parse_readsEscapedCharacters() {
    FieldSelector selector = FieldSelector.parse("metadata.name=a\\,b\\=c\\\\d");

    assertThat(selector).hasToString("metadata.name=a\\,b\\=c\\\\d");
    assertThat(selector.on(Resource.PODS).requiredName()).isEqualTo("a,b=c\\d");
  }

  @Test
  void toString_sortsTerms() {
    assertThat(FieldSelector.parse("b==1,,a!=2")).hasToString("a!=2,b=1");
  }

  @Test
  void on_refusesFieldsThatTheKindDoesNotKnow() {
    assertUnknown(
        Resource.DEPLOYMENTS,
        "spec.replicas",
        "\"spec.replicas\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    assertUnknown(
        Resource.REPLICA_SETS,
        "status.replicas",
        "\"status.replicas\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"");
    assertUnknown(Resource.PODS, "spec.replicas", "field label not supported: spec.replicas");
    assertUnknown(Resource.EVENTS, "count", "field label not supported: count");
    assertUnknown(Resource.NAMESPACES, "name", "field label not supported: name");
    assertUnknown(
        Resource.NAMESPACES, "metadata.namespace", "field label not supported: metadata.namespace");
  }

  @Test
  void required_isTheValueThatAMatchMustHave() {
    FieldMatcher<Pod> matcher =
        FieldSelector.parse("metadata.name=web,metadata.namespace!=shop,spec.host=n1")
            .on(Resource.PODS);

    assertThat(matcher.requiredName()).isEqualTo("web");
    assertThat(matcher.requiredNamespace()).isNull();
    assertThat(matcher.required("spec.nodeName")).isEqualTo("n1");
    assertThat(matcher.isEmpty()).isFalse();
    assertThat(FieldSelector.parse(",").isEmpty()).isTrue();
  }

  private static <T extends com.google.protobuf.Message> boolean matches(
      Resource<T> resource, String text, T object) {
    return FieldSelector.parse(text).on(resource).matches(object);
  }

  private static void assertUnknown(Resource<?> resource, String field, String message) {
    FieldSelector selector = FieldSelector.parse(field + "=1");

    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> selector.on(resource))
        .withMessage(message)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(400));
  }
}
