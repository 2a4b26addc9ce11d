package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchedulingTest {
  private static final String NAME_FORM =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
          + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
          + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  private static final String VALUE_FORM =
      "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and"
          + " end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation"
          + " is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order     | {key: a, operator: Exists, effect: NoExecute, tolerationSeconds: 5}, {operator: Exists} | ok
          no key       | {effect: NoSchedule}                          | [0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"
          key          | {key: "a b"}                                  | [0].key: Invalid value: "a b": NAME_FORM
          value        | {key: a, value: "b c"}                        | [0].operator: Invalid value: "b c": VALUE_FORM
          exists       | {key: a, operator: Exists, value: b}          | [0].operator: Invalid value: "b": value must be empty when `operator` is 'Exists'
          comparing    | {key: a, operator: Gt, value: "5"}              | [0].operator: Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"
          operator     | {key: a, operator: Is}                        | [0].operator: Unsupported value: "Is": supported values: "Equal", "Exists"
          seconds      | {key: a, tolerationSeconds: 5}                | [0].effect: Invalid value: "": effect must be 'NoExecute' when `tolerationSeconds` is set
          effect       | {key: a, effect: Never}                       | [0].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"
          """)
  void tolerations_judged(String what, String tolerations, String expected) {
    Judge.spec(
        "tolerations: [" + tolerations + "]",
        forms(expected.startsWith("[") ? "tolerations" + expected : expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          node, no terms      | nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {}} | nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms: Required value: must have at least one node selector term
          node, term          | nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: a, operator: In}, {key: a, operator: Exists, values: [b]}, {key: a, operator: Gt}, {key: "-", operator: Is, values: ["?"]}]}]}} | nodeAffinity.TERM.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn' + nodeAffinity.TERM.matchExpressions[1].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist' + nodeAffinity.TERM.matchExpressions[2].values: Required value: must be specified single value when `operator` is 'Lt' or 'Gt' + nodeAffinity.TERM.matchExpressions[3].operator: Invalid value: "Is": not a valid selector operator + nodeAffinity.TERM.matchExpressions[3].key: Invalid value: "-": NAME_FORM + nodeAffinity.TERM.matchExpressions[3].values[0]: Invalid value: "?": VALUE_FORM
          node, fields        | nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchFields: [{key: metadata.uid, operator: In, values: [a, b]}, {key: metadata.name, operator: Exists}]}]}} | nodeAffinity.TERM.matchFields[0].values: Required value: must be only one value when `operator` is 'In' or 'NotIn' for node field selector + nodeAffinity.TERM.matchFields[0].key: Invalid value: "metadata.uid": not a valid field selector key + nodeAffinity.TERM.matchFields[1].operator: Invalid value: "Exists": not a valid selector operator
          node, preference    | nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 0, preference: {matchExpressions: [{key: a, operator: In, values: ["?"]}]}}]} | nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].weight: Invalid value: 0: must be in the range 1-100
          pod, in order       | podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {}, matchLabelKeys: [a], mismatchLabelKeys: [b]}]} | ok
          pod, term           | podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{namespaces: [a.b], labelSelector: {matchExpressions: [{key: a, operator: In, values: ["?"]}]}}]} | podAffinity.REQUIRED.labelSelector.matchExpressions[0].values[0]: Invalid value: "?": VALUE_FORM + podAffinity.REQUIRED.namespace: Invalid value: "a.b": must not contain dots + podAffinity.REQUIRED.topologyKey: Required value: can not be empty + podAffinity.REQUIRED.topologyKey: Invalid value: "": name part must be non-empty + podAffinity.REQUIRED.topologyKey: Invalid value: "": NAME_FORM
          pod, no selector    | podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, matchLabelKeys: [a], mismatchLabelKeys: [b]}]} | podAntiAffinity.REQUIRED.matchLabelKeys: Forbidden: must not be specified when labelSelector is not set + podAntiAffinity.REQUIRED.mismatchLabelKeys: Forbidden: must not be specified when labelSelector is not set
          pod, keys twice     | podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, labelSelector: {matchLabels: {a: x}, matchExpressions: [{key: a, operator: Exists}]}, matchLabelKeys: [b, a], mismatchLabelKeys: [b]}]} | podAntiAffinity.REQUIRED[1]: Invalid value: "a": exists in both matchLabelKeys and labelSelector + podAntiAffinity.REQUIRED.matchLabelKeys[0]: Invalid value: "b": exists in both matchLabelKeys and mismatchLabelKeys
          """)
  void affinity_judged(String what, String affinity, String expected) {
    String required = "requiredDuringSchedulingIgnoredDuringExecution";
    Judge.spec(
        "affinity: {" + affinity + "}",
        "affinity",
        forms(expected)
            .replace("TERM", required + ".nodeSelectorTerms[0]")
            .replace("REQUIRED", required + "[0]"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order       | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, minDomains: 2, labelSelector: {}, matchLabelKeys: [a]} | ok
          repeated       | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule}, {maxSkew: 2, topologyKey: a, whenUnsatisfiable: DoNotSchedule} | topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}: Duplicate value: "{a, DoNotSchedule}"
          domains        | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, minDomains: 0} | topologySpreadConstraints[0].minDomains: Invalid value: 0: must be greater than zero + topologySpreadConstraints[0].minDomains: Invalid value: 0: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway
          policies       | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, nodeAffinityPolicy: Some, nodeTaintsPolicy: None} | topologySpreadConstraints[0].nodeAffinityPolicy: Unsupported value: "Some": supported values: "Honor", "Ignore" + topologySpreadConstraints[0].nodeTaintsPolicy: Unsupported value: "None": supported values: "Honor", "Ignore"
          label keys     | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, matchLabelKeys: [a]} | topologySpreadConstraints[0].matchLabelKeys: Forbidden: must not be specified when labelSelector is not set
          selector       | {maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {a: "?"}}} | topologySpreadConstraints[0].labelSelector.matchLabels: Invalid value: "?": VALUE_FORM
          """)
  void topologySpread_judged(String what, String constraints, String expected) {
    Judge.spec("topologySpreadConstraints: [" + constraints + "]", forms(expected));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          gates           | schedulingGates: [{name: a}, {name: a}, {name: "-"}] | schedulingGates[1]: Duplicate value: "a" + schedulingGates[2]: Invalid value: "-": NAME_FORM
          readiness gates | readinessGates: [{conditionType: "-"}]       | readinessGates[0].conditionType: Invalid value: "-": NAME_FORM
          node selector   | nodeSelector: {a: "?"}                       | nodeSelector: Invalid value: "?": VALUE_FORM
          preemption      | preemptionPolicy: Always                     | preemptionPolicy: Unsupported value: "Always": supported values: "PreemptLowerPriority", "Never"
          group           | schedulingGroup: {}                          | schedulingGroup.podGroupName: Invalid value: null: must specify one of: `podGroupName`
          """)
  void gatesAndClasses_judged(String what, String spec, String expected) {
    Judge.spec(spec, forms(expected));
  }

  private static String forms(String expected) {
    return expected.replace("NAME_FORM", NAME_FORM).replace("VALUE_FORM", VALUE_FORM);
  }
}
