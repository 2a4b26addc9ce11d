package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new template may not have, its next version may keep. */
class KeptFaultsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          huge pages           | containers: [{name: a, image: i, resources: {limits: {cpu: 1, hugepages-2Mi: 3Mi}, requests: {hugepages-2Mi: 3Mi}}}]
          affinity selector    | affinity: {podAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: z, labelSelector: {matchExpressions: [{key: a, operator: In, values: ["?"]}]}}}]}}
          node affinity        | affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In, values: ["?"]}]}]}}}
          spread selector      | topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, labelSelector: {matchLabels: {a: "?"}}}]
          token path           | volumes: [{name: v, projected: {sources: [{serviceAccountToken: {path: ../t}}]}}]
          sysctl of the host   | hostNetwork: true, securityContext: {sysctls: [{name: net.x}]}
          host network         | hostUsers: false, hostNetwork: true
          block devices        | hostUsers: false, volumes: [{name: v, persistentVolumeClaim: {claimName: c}}], containers: [{name: a, image: i, volumeDevices: [{name: v, devicePath: /x}]}]
          SELinux policy       | securityContext: {seLinuxChangePolicy: MountOption}
          comparing toleration | tolerations: [{key: a, operator: Gt, value: "5"}]
          restarting init      | initContainers: [{name: n, image: i, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]
          """)
  void fault_kept(String what, String spec) {
    Judge.refused(spec);
    Judge.update(spec, spec, "ok");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          comparing toleration | tolerations: [{key: a, operator: Gt, value: "05"}]       | tolerations[0].value: Invalid value: "05": must be a valid decimal integer in canonical form
          spread label keys    | topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, matchLabelKeys: [a], labelSelector: {matchLabels: {a: b}, matchExpressions: [{key: a, operator: Exists}]}}] | topologySpreadConstraints[0].matchLabelKeys[0]: Invalid value: "a": exists in both matchLabelKeys and labelSelector
          large number         | tolerations: [{key: a, operator: Lt, value: "9223372036854775808"}] | tolerations[0].value: Invalid value: "9223372036854775808": strconv.ParseInt: parsing "9223372036854775808": value out of range
          """)
  void keptFault_stillJudged(String what, String spec, String expected) {
    Judge.update(spec, spec, expected);
  }
}
