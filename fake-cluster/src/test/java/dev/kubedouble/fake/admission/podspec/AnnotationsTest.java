package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order          | a/B: c, controller.kubernetes.io/pod-deletion-cost: "-5"          | ok
          mirror            | kubernetes.io/config.mirror: x                                    | annotations[kubernetes.io/config.mirror]: Invalid value: "x": must set spec.nodeName if mirror pod annotation is set
          deletion cost     | controller.kubernetes.io/pod-deletion-cost: "+5"                  | annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "+5": must be a 32bit integer
          large cost        | controller.kubernetes.io/pod-deletion-cost: "2147483648"          | annotations[controller.kubernetes.io/pod-deletion-cost]: Invalid value: "2147483648": must be a 32bit integer
          seccomp           | seccomp.security.alpha.kubernetes.io/pod: x, container.seccomp.security.alpha.kubernetes.io/app: localhost/../p | annotations.seccomp.security.alpha.kubernetes.io/pod: Invalid value: "x": must be a valid seccomp profile + annotations.container.seccomp.security.alpha.kubernetes.io/app: Invalid value: "../p": must not contain '..'
          apparmor          | container.apparmor.security.beta.kubernetes.io/other: x           | annotations[container.apparmor.security.beta.kubernetes.io/other]: Invalid value: "other": container not found + annotations[container.apparmor.security.beta.kubernetes.io/other]: Invalid value: "x": invalid AppArmor profile name: "x"
          tolerations       | scheduler.alpha.kubernetes.io/tolerations: '[{"operator":"Is","KEY":"a"}]' | annotations.scheduler.alpha.kubernetes.io/tolerations[0].operator: Unsupported value: "Is": supported values: "Equal", "Exists"
          no list           | scheduler.alpha.kubernetes.io/tolerations: '{}'                   | annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal object into Go value of type []core.Toleration
          wrong type        | scheduler.alpha.kubernetes.io/tolerations: '[{"operator":5}]'     | annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal number into Go struct field Toleration.Operator of type core.TolerationOperator
          no JSON           | scheduler.alpha.kubernetes.io/tolerations: 'x'                    | annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": invalid character 'x' looking for beginning of value
          """)
  void annotations_judged(String what, String annotations, String expected) {
    Judge.annotations(annotations, "", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          seccomp of pod       | seccomp.security.alpha.kubernetes.io/pod: docker/default | securityContext: {seccompProfile: {type: RuntimeDefault}} | ok
          seccomp differs      | seccomp.security.alpha.kubernetes.io/pod: unconfined     | securityContext: {seccompProfile: {type: RuntimeDefault}} | spec.securityContext.seccompProfile.type: Forbidden: seccomp type in annotation and field must match
          seccomp of container | container.seccomp.security.alpha.kubernetes.io/a: localhost/x | containers: [{name: a, image: i, securityContext: {seccompProfile: {type: Localhost, localhostProfile: y}}}] | spec.containers[0].securityContext.seccompProfile.localhostProfile: Forbidden: seccomp profile in annotation and field must match
          apparmor of pod      | container.apparmor.security.beta.kubernetes.io/app: unconfined | securityContext: {appArmorProfile: {type: RuntimeDefault}} | spec.containers[0].securityContext.appArmorProfile.type: Forbidden: apparmor type in annotation and field must match
          apparmor, no field   | container.apparmor.security.beta.kubernetes.io/app: unconfined | hostIPC: true                                         | ok
          apparmor, windows    | container.apparmor.security.beta.kubernetes.io/app: unconfined | os: {name: windows}                                   | ok
          """)
  void annotationAndField_match(String what, String annotations, String spec, String expected) {
    Judge.annotations(annotations, spec, expected);
  }
}
