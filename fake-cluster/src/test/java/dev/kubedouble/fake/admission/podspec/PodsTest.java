package dev.kubedouble.fake.admission.podspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked of Pods beyond what is asked of templates. */
class PodsTest {
  private static final String REFUSAL =
      "pod updates may not change fields other than `spec.containers[*].image`,"
          + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
          + "`spec.tolerations` (only additions to existing tolerations),"
          + "`spec.terminationGracePeriodSeconds`"
          + " (allow it to be set to 1 if it was previously negative)\n";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order          | nodeName: n, serviceAccountName: s, volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}] | ok
          token             | volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: t}}]}}] | spec.volumes[0].projected.sources[0].serviceAccountToken: Forbidden: must not be specified when serviceAccountName is not set
          padded image      | initContainers: [{name: n, image: i}], containers: [{name: a, image: " i"}] | spec.containers[0].image: Invalid value: " i": must not have leading or trailing whitespace
          gated with node   | nodeName: n, schedulingGates: [{name: a}] | spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared
          ephemeral         | ephemeralContainers: [{name: e, image: i, imagePullPolicy: Always, terminationMessagePolicy: File}] | spec.ephemeralContainers: Forbidden: cannot be set on create
          restart policy    | restartPolicy: OnFailure, activeDeadlineSeconds: 5 | ok
          image volume      | volumes: [{name: v, image: {pullPolicy: Always}}] | spec.volumes[0].image.reference: Required value
          """)
  void create_judged(String what, String spec, String expected) {
    assertThat(Judge.texts(new PodValidation().create(Judge.pod(spec, ""))))
        .isEqualTo(Judge.causes("", "", expected));
  }

  @Test
  void create_withoutNamespace() {
    Pod.Builder pod = Judge.pod("", "").toBuilder();
    pod.getMetadataBuilder().clearNamespace();
    assertThat(Judge.texts(new PodValidation().create(pod.build())))
        .containsExactly("metadata.namespace: Required value");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nothing            | nodeName: n                               | nodeName: n                               | ok
          image              | containers: [{name: a, image: i:1}], initContainers: [{name: b, image: i:1}] | containers: [{name: a, image: i:2}], initContainers: [{name: b, image: i:2}] | ok
          no image           | containers: [{name: a, image: i}]         | containers: [{name: a, imagePullPolicy: Always}]              | containers[0].image: Required value + containers[0].image: Required value
          padded image       | containers: [{name: a, image: i}]         | containers: [{name: a, image: "i ", imagePullPolicy: Always}]   | containers[0].image: Invalid value: "i ": must not have leading or trailing whitespace + containers[0].image: Invalid value: "i ": must not have leading or trailing whitespace
          more containers    | containers: [{name: a, image: i}]         | containers: [{name: a, image: i}, {name: b, image: i}], nodeName: n | containers: Forbidden: pod updates may not add or remove containers
          init containers    | initContainers: [{name: b, image: i}]     | nodeName: n                               | initContainers: Forbidden: pod updates may not add or remove containers
          deadline           | hostIPC: true                             | hostIPC: true, activeDeadlineSeconds: 5   | ok
          earlier deadline   | activeDeadlineSeconds: 5                  | activeDeadlineSeconds: 4                  | ok
          later deadline     | activeDeadlineSeconds: 4                  | activeDeadlineSeconds: 5                  | activeDeadlineSeconds: Invalid value: 5: must be less than or equal to previous value
          negative deadline  | activeDeadlineSeconds: 4                  | activeDeadlineSeconds: -1                 | activeDeadlineSeconds: Invalid value: -1: must be between 1 and 2147483647, inclusive + activeDeadlineSeconds: Invalid value: -1: must be between 0 and 2147483647, inclusive
          no deadline        | activeDeadlineSeconds: 4                  | hostIPC: false                            | activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value
          toleration         | tolerations: [{key: a, operator: Exists, effect: NoExecute}] | tolerations: [{key: b, operator: Exists}, {key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 5}] | ok
          lost toleration    | tolerations: [{key: a, operator: Exists}] | tolerations: [{key: a}]                   | tolerations: Forbidden: existing toleration can not be modified except its tolerationSeconds
          removed gate       | schedulingGates: [{name: a}, {name: b}]   | schedulingGates: [{name: b}]              | ok
          added gate         | schedulingGates: [{name: a}]              | schedulingGates: [{name: c}, {name: a}]   | schedulingGates[0].name: Forbidden: only deletion is allowed, but found new scheduling gate 'c'
          grace period       | terminationGracePeriodSeconds: -5         | terminationGracePeriodSeconds: 1          | ok
          equal amounts      | containers: [{name: a, image: i, resources: {limits: {cpu: 1000m, memory: 1Gi}}}] | containers: [{name: a, image: i, resources: {limits: {cpu: 1, memory: "1073741824"}}}] | ok
          narrower nodes     | schedulingGates: [{name: a}], nodeSelector: {a: b} | nodeSelector: {a: b, c: d}       | ok
          wider nodes        | schedulingGates: [{name: a}], nodeSelector: {a: b} | nodeSelector: {c: d}             | nodeSelector: Invalid value: {"c":"d"}: only additions to spec.nodeSelector are allowed (no mutations or deletions)
          new affinity       | schedulingGates: [{name: a}] | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}} | ok
          more requirements  | schedulingGates: [{name: a}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}} | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}, {key: b, operator: Exists}]}]}}} | ok
          no affinity        | schedulingGates: [{name: a}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}} | nodeName: "" | affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Invalid value: null: no additions/deletions to non-empty NodeSelectorTerms list are allowed
          changed affinity   | schedulingGates: [{name: a}], affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: Exists}]}]}}} | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: b, operator: In, values: [c]}]}]}}} | affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0]: Invalid value: {"MatchExpressions":[{"Key":"b","Operator":"In","Values":["c"]}],"MatchFields":null}: only additions are allowed (no mutations or deletions)
          """)
  void update_judged(String what, String old, String changed, String expected) {
    assertThat(Judge.texts(new PodValidation().update(Judge.pod(changed, ""), Judge.pod(old, ""))))
        .isEqualTo(Judge.causes("spec", "", expected));
  }

  @Test
  void update_ofOtherFields() {
    assertThat(
            Judge.texts(
                new PodValidation()
                    .update(Judge.pod("hostNetwork: true, nodeName: n", ""), Judge.pod("", ""))))
        .containsExactly(
            "spec: Forbidden: "
                + REFUSAL
                + """
                @@ -42,9 +42,9 @@
                  "NodeSelector": null,
                  "ServiceAccountName": "",
                  "AutomountServiceAccountToken": null,
                - "NodeName": "",
                + "NodeName": "n",
                  "SecurityContext": {
                -  "HostNetwork": false,
                +  "HostNetwork": true,
                   "HostPID": false,
                   "HostIPC": false,
                   "ShareProcessNamespace": null,
                """);
  }

  @Test
  void update_ofLongListOfFrequentLines() {
    String old = arguments("x".repeat(100) + "pxxq" + "x".repeat(100));
    String changed = arguments("x".repeat(100) + "rxxs" + "x".repeat(100));
    assertThat(Judge.texts(new PodValidation().update(Judge.pod(changed, ""), Judge.pod(old, ""))))
        .containsExactly(
            "spec: Forbidden: "
                + REFUSAL
                + """
                @@ -107,10 +107,10 @@
                     "x",
                     "x",
                     "x",
                -    "p",
                -    "x",
                -    "x",
                -    "q",
                +    "r",
                +    "x",
                +    "x",
                +    "s",
                     "x",
                     "x",
                     "x",
                """);
  }

  private static String arguments(String letters) {
    String list = letters.replaceAll("(?<=.)(?=.)", ", ");
    return "containers: [{name: a, image: i, args: [" + list + "]}]";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          mirror removed   | kubernetes.io/config.mirror: x | a: b                           | metadata.annotations[kubernetes.io/config.mirror]: Forbidden: may not remove or update mirror pod annotation
          mirror added     | a: b                           | kubernetes.io/config.mirror: x | metadata.annotations[kubernetes.io/config.mirror]: Forbidden: may not add mirror pod annotation
          apparmor changed | container.apparmor.security.beta.kubernetes.io/app: unconfined | container.apparmor.security.beta.kubernetes.io/app: runtime/default | metadata.annotations[container.apparmor.security.beta.kubernetes.io/app]: Forbidden: may not remove or update AppArmor annotations
          """)
  void annotationUpdate_judged(String what, String old, String changed, String expected) {
    assertThat(
            Judge.texts(
                new PodValidation()
                    .update(Judge.pod("nodeName: n", changed), Judge.pod("nodeName: n", old))))
        .isEqualTo(Judge.causes("", "", expected));
  }
}
