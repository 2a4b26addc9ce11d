package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainersTest {
  private static final String LABEL_FORM =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with"
          + " an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          no containers       | containers: []                                    | containers: Required value
          no name, no image   | containers: [{}]                                  | containers[0].name: Required value + containers[0].image: Required value
          malformed name      | containers: [{name: A, image: i}]                 | containers[0].name: Invalid value: "A": LABEL_FORM
          name twice          | containers: [{name: a, image: i}, {name: a, image: i}] | containers[1].name: Duplicate value: "a"
          image of spaces     | containers: [{name: a, image: " "}]               | ok
          init with its name  | initContainers: [{name: app, image: i}]           | initContainers[0].name: Duplicate value: "app"
          host port twice     | containers: [{name: a, image: i, ports: [{containerPort: 1, hostPort: 8}]}, {name: b, image: i, ports: [{containerPort: 2, hostPort: 8}]}] | containers[1].ports[0].hostPort: Duplicate value: "TCP//8"
          host port of init   | initContainers: [{name: a, image: i}, {name: b, image: i, ports: [{containerPort: 1, hostPort: 8}, {containerPort: 2, hostPort: 8}]}] | initContainers[0].ports[1].hostPort: Duplicate value: "TCP//8"
          init like a regular | initContainers: [{name: a, image: i, livenessProbe: {exec: {command: [c]}}, readinessProbe: {exec: {command: [c]}}, startupProbe: {exec: {command: [c]}}, lifecycle: {}}] | initContainers[0].lifecycle: Forbidden: may not be set for init containers without restartPolicy=Always + initContainers[0].livenessProbe: Forbidden: may not be set for init containers without restartPolicy=Always + initContainers[0].readinessProbe: Forbidden: may not be set for init containers without restartPolicy=Always + initContainers[0].startupProbe: Forbidden: may not be set for init containers without restartPolicy=Always
          sidecar             | initContainers: [{name: a, image: i, restartPolicy: Always, livenessProbe: {exec: {command: [c]}, successThreshold: 2}}] | initContainers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1
          restarting init     | initContainers: [{name: a, image: i, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}] | initContainers[0].resizePolicy[0].restartPolicy: Invalid value: "RestartContainer": must not be set to 'RestartContainer' for non-sidecar initContainers
          """)
  void containers_judged(String what, String yaml, String expected) {
    Judge.spec(yaml, expected.replace("LABEL_FORM", LABEL_FORM));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          message policy   | terminationMessagePolicy: Both                            | terminationMessagePolicy: Unsupported value: "Both": supported values: "File", "FallbackToLogsOnError"
          pull policy      | imagePullPolicy: Now                                      | imagePullPolicy: Unsupported value: "Now": supported values: "Always", "IfNotPresent", "Never"
          restart policy   | restartPolicy: Sometimes                                  | restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"
          rules alone      | restartPolicyRules: [{action: Stop}]                      | restartPolicy: Required value: must specify restartPolicy when restart rules are used + restartPolicyRules[0].action: Unsupported value: "Stop": supported values: "Restart", "RestartAllContainers" + restartPolicyRules[0].exitCodes: Required value: must be specified
          rule             | restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: Is, values: [1]}}] | restartPolicyRules[0].exitCodes.operator: Unsupported value: "Is": supported values: "In", "NotIn"
          resize           | resizePolicy: [{resourceName: gpu, restartPolicy: Maybe}, {resourceName: gpu, restartPolicy: NotRequired}] | resizePolicy: Unsupported value: "gpu": supported values: "cpu", "memory" + resizePolicy: Unsupported value: "Maybe": supported values: "NotRequired", "RestartContainer" + resizePolicy[1]: Duplicate value: "gpu" + resizePolicy: Unsupported value: "gpu": supported values: "cpu", "memory"
          """)
  void policies_judged(String what, String yaml, String expected) {
    Judge.container(yaml, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          no number      | {}                                         | ports[0].containerPort: Required value
          numbers        | {containerPort: 65536, hostPort: -1}       | ports[0].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive + ports[0].hostPort: Invalid value: -1: must be between 1 and 65535, inclusive
          protocol       | {containerPort: 1, protocol: tcp}          | ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"
          name           | {containerPort: 1, name: a--b-}            | ports[0].name: Invalid value: "a--b-": must not contain consecutive hyphens + ports[0].name: Invalid value: "a--b-": must not begin or end with a hyphen
          name twice     | {containerPort: 1, name: a}, {containerPort: 2, name: a} | ports[1].name: Duplicate value: "a"
          port twice     | {containerPort: 1}, {containerPort: 1}     | ok
          """)
  void ports_judged(String what, String ports, String expected) {
    Judge.container("ports: [" + ports + "]", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nothing        | {}                                              | readinessProbe: Required value: must specify a handler type
          two            | {exec: {command: [c]}, grpc: {port: 1}}         | readinessProbe.grpc: Forbidden: may not specify more than 1 handler type
          no command     | {exec: {}}                                      | readinessProbe.exec.command: Required value
          http           | {httpGet: {port: x_, scheme: FTP, httpHeaders: [{name: "a b"}]}} | readinessProbe.httpGet.port: Invalid value: "x_": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-) + readinessProbe.httpGet.scheme: Unsupported value: "FTP": supported values: "HTTP", "HTTPS" + readinessProbe.httpGet.httpHeaders: Invalid value: "a b": a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')
          tcp            | {tcpSocket: {port: 0}}                          | readinessProbe.tcpSocket.port: Invalid value: 0: must be between 1 and 65535, inclusive
          grpc           | {grpc: {port: 65536}}                           | readinessProbe.grpc.port: Invalid value: 65536: must be between 1 and 65535, inclusive
          numbers        | {exec: {command: [c]}, initialDelaySeconds: -1, successThreshold: -2, failureThreshold: -3} | readinessProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0 + readinessProbe.successThreshold: Invalid value: -2: must be greater than or equal to 0 + readinessProbe.failureThreshold: Invalid value: -3: must be greater than or equal to 0
          grace          | {exec: {command: [c]}, terminationGracePeriodSeconds: 0} | readinessProbe.terminationGracePeriodSeconds: Invalid value: 0: must be greater than 0 + readinessProbe.terminationGracePeriodSeconds: Invalid value: 0: must not be set for readinessProbes
          """)
  void readinessProbe_judged(String what, String probe, String expected) {
    Judge.container("readinessProbe: " + probe, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          liveness       | livenessProbe: {exec: {command: [c]}, successThreshold: 3, terminationGracePeriodSeconds: 5} | livenessProbe.successThreshold: Invalid value: 3: must be 1
          startup        | startupProbe: {exec: {command: [c]}, successThreshold: 2}      | startupProbe.successThreshold: Invalid value: 2: must be 1
          hooks          | lifecycle: {postStart: {}, preStop: {sleep: {seconds: 31}}}    | lifecycle.postStart: Required value: must specify a handler type + lifecycle.preStop.sleep: Invalid value: 31: must be non-negative and less than terminationGracePeriodSeconds (30)
          no sleep       | lifecycle: {preStop: {sleep: {seconds: 0}}}                    | ok
          stop signal    | lifecycle: {stopSignal: SIGTERM}                               | lifecycle.stopSignal: Forbidden: may not be set for containers with empty `spec.os.name`
          """)
  void hooksAndProbes_judged(String what, String yaml, String expected) {
    Judge.container(yaml, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          linux   | SIGRTMIN+15 | ok
          windows | SIGTERM     | ok
          windows | SIGHUP      | containers[0].lifecycle.stopSignal: Unsupported value: "SIGHUP": supported values: "SIGKILL", "SIGTERM"
          """)
  void stopSignal_ofOperatingSystem(String os, String signal, String expected) {
    Judge.spec(
        "os: {name: "
            + os
            + "}, containers: [{name: a, image: i, lifecycle: {stopSignal: "
            + signal
            + "}}]",
        expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order        | {name: a, image: i, targetContainerName: app}               | ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template
          image and name  | {name: app, image: " i", targetContainerName: b}            | ephemeralContainers[0].image: Invalid value: " i": must not have leading or trailing whitespace + ephemeralContainers[0].name: Duplicate value: "app" + ephemeralContainers[0].targetContainerName: Not found: "b" + ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template
          too much        | {name: a, image: i, ports: [{containerPort: 1, protocol: TCP}], resources: {limits: {cpu: 1}}, restartPolicy: Always, lifecycle: {}} | ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container + ephemeralContainers[0].resources: Forbidden: cannot be set for an Ephemeral Container + ephemeralContainers[0].restartPolicy: Forbidden: cannot be set for an Ephemeral Container + ephemeralContainers[0].lifecycle: Forbidden: cannot be set for an Ephemeral Container + ephemeralContainers: Forbidden: ephemeral containers not allowed in pod template
          """)
  void ephemeralContainers_judged(String what, String container, String expected) {
    String defaults = ", terminationMessagePolicy: File, imagePullPolicy: Always}";
    Judge.spec(
        "ephemeralContainers: [" + container.substring(0, container.length() - 1) + defaults + "]",
        expected);
  }
}
