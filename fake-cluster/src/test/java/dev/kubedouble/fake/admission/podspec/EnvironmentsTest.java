package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentsTest {
  private static final String SUBDOMAIN_FORM =
      "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and"
          + " end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          any printable name | {name: "1 &!"}                                     | ok
          no name            | {value: v}                                         | name: Required value
          equals sign        | {name: a=b}                                        | name: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than '='
          name twice         | {name: a}, {name: a}                               | ok
          no source          | {name: a, valueFrom: {}}                           | valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`
          value and source   | {name: a, value: v, valueFrom: {fieldRef: {fieldPath: metadata.name}}} | valueFrom: Invalid value: "": may not be specified when `value` is not empty
          two sources        | {name: a, valueFrom: {fieldRef: {fieldPath: metadata.name}, secretKeyRef: {name: s, key: k}}} | valueFrom: Invalid value: "": may not have more than one field specified at a time
          field              | {name: a, valueFrom: {fieldRef: {fieldPath: metadata.labels}}} | valueFrom.fieldRef.fieldPath: Unsupported value: "metadata.labels": supported values: "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName", "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs"
          field of old       | {name: a, valueFrom: {fieldRef: {fieldPath: spec.host}}} | ok
          annotation         | {name: a, valueFrom: {fieldRef: {fieldPath: "metadata.annotations['A']"}}} | ok
          no field           | {name: a, valueFrom: {fieldRef: {}}}               | valueFrom.fieldRef.fieldPath: Required value
          resource           | {name: a, valueFrom: {resourceFieldRef: {resource: limits.gpu}}} | valueFrom.resourceFieldRef.resource: Unsupported value: "limits.gpu": supported values: "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage", "requests.memory"
          huge pages         | {name: a, valueFrom: {resourceFieldRef: {resource: limits.hugepages-2Mi, divisor: 3}}} | valueFrom.resourceFieldRef.divisor: Invalid value: "limits.hugepages-2Mi": only divisor's values 1, 1k, 1M, 1G, 1T, 1P, 1E, 1Ki, 1Mi, 1Gi, 1Ti, 1Pi, 1Ei are supported with the hugepages resource
          cpu by 2           | {name: a, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 2}}} | valueFrom.resourceFieldRef.divisor: Invalid value: "limits.cpu": only divisor's values 1m and 1 are supported with the cpu resource
          memory by Mi       | {name: a, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Mi}}} | ok
          no object, no key  | {name: a, valueFrom: {configMapKeyRef: {}}}        | valueFrom.configMapKeyRef.name: Invalid value: "": SUBDOMAIN_FORM + valueFrom.configMapKeyRef.key: Required value
          key                | {name: a, valueFrom: {secretKeyRef: {name: s, key: ".."}}} | valueFrom.secretKeyRef.key: Invalid value: "..": must not be '..'
          file               | {name: a, valueFrom: {fileKeyRef: {path: ../f}}}   | valueFrom.fileKeyRef.key: Required value + valueFrom.fileKeyRef.volumeName: Required value + valueFrom.fileKeyRef.path: Invalid value: "../f": must not contain '..' + valueFrom.fileKeyRef.volumeName: Not found: ""
          """)
  void variables_judged(String what, String variables, String expected) {
    Judge.container(
        "env: [" + variables + "]", "env[0]", expected.replace("SUBDOMAIN_FORM", SUBDOMAIN_FORM));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order   | {prefix: "1.", secretRef: {name: s-}}              | ok
          no source  | {}                                                 | envFrom: Invalid value: "": must specify one of: `configMapRef` or `secretRef`
          both       | {configMapRef: {name: c}, secretRef: {}}           | envFrom[0].secretRef.name: Required value + envFrom: Invalid value: "": may not have more than one field specified at a time
          prefix     | {prefix: a=, secretRef: {name: s}}                 | envFrom[0].prefix: Invalid value: "a=": a valid environment variable name must consist only of printable ASCII characters other than '='
          """)
  void sources_judged(String what, String sources, String expected) {
    Judge.container("envFrom: [" + sources + "]", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          empty directory | {name: v, emptyDir: {}}   | ok
          other volume    | {name: v, image: {}}      | containers[0].env[0].valueFrom.fileKeyRef.volumeName: Invalid value: "v": referenced volume must be of type emptyDir
          no volume       | {name: w, emptyDir: {}}   | containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: "v"
          """)
  void fileVolume_mustBeEmptyDirectory(String what, String volume, String expected) {
    Judge.spec(
        "volumes: ["
            + volume
            + "], containers: [{name: a, image: i, env: [{name: e, valueFrom: {fileKeyRef: {volumeName: v, path: p, key:"
            + " k}}}]}]",
        expected);
  }
}
