package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourcesTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order             | requests: {cpu: 500m, memory: 1Gi}, limits: {cpu: 1, memory: 1Gi, example.com/gpu: 2} | ok
          over its limit       | requests: {cpu: 1500m}, limits: {cpu: 1}             | requests: Invalid value: "1500m": must be less than or equal to cpu limit of 1
          below zero           | limits: {cpu: -1}                                    | limits[cpu]: Invalid value: "-1": must be greater than or equal to 0
          unknown name         | requests: {gpu: 1}                                   | requests[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified + requests[gpu]: Invalid value: "gpu": must be a standard resource for containers
          name of a quota      | requests: {pods: 1}                                  | requests[pods]: Invalid value: "pods": must be a standard resource for containers
          malformed name       | requests: {a/b/c: 1}                                 | requests[a/b/c]: Invalid value: "a/b/c": a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName') + requests[a/b/c]: Invalid value: "a/b/c": doesn't follow extended resource name standard + limits: Required value: Limit must be set for non overcommitable resources
          extended in parts    | limits: {example.com/gpu: 1500m}, requests: {example.com/gpu: 1500m} | limits[example.com/gpu]: Invalid value: "1500m": must be an integer + requests[example.com/gpu]: Invalid value: "1500m": must be an integer
          extended differs     | limits: {example.com/gpu: 2}, requests: {example.com/gpu: 1} | requests: Invalid value: "1": must be equal to example.com/gpu limit of 2
          extended, no limit   | requests: {example.com/gpu: 1}                       | limits: Required value: Limit must be set for non overcommitable resources
          huge pages alone     | limits: {hugepages-2Mi: 2Mi}, requests: {hugepages-2Mi: 2Mi} | _: Forbidden: HugePages require cpu or memory
          huge pages in parts  | limits: {cpu: 1, hugepages-2Mi: 3Mi}, requests: {cpu: 1, hugepages-2Mi: 3Mi} | limits[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi + requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi
          """)
  void ofContainer_judged(String what, String resources, String expected) {
    Judge.container("resources: {" + resources + "}", "resources", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order          | {name: a}, {name: b, request: x}, {name: b, request: y} | ok
          no name           | {}                                                | claims[0]: Required value
          unknown           | {name: c}                                         | claims[0]: Not found: "c": must be one of the names in pod.spec.resourceClaims: a, b
          twice             | {name: a}, {name: a, request: x}                  | claims[1]: Duplicate value: "a"
          part and whole    | {name: a, request: x}, {name: a, request: x}, {name: a} | claims[1]: Duplicate value: "a/x" + claims[2]: Duplicate value: "a"
          request           | {name: a, request: x.y}                           | claims[0].request: Invalid value: "x.y": must not contain dots
          """)
  void claimsOfContainer_judged(String what, String claims, String expected) {
    Judge.spec(
        "resourceClaims: [{name: a, resourceClaimName: a}, {name: b, resourceClaimTemplateName: b}],"
            + " containers: [{name: app, image: i, resources: {claims: ["
            + claims
            + "]}}]",
        "containers[0].resources",
        expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          no source    | {name: a}                                                          | resourceClaims[0]: Invalid value: {"Name":"a","ResourceClaimName":null,"ResourceClaimTemplateName":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`
          two sources  | {name: a, resourceClaimName: b, resourceClaimTemplateName: c}      | resourceClaims[0]: Invalid value: {"Name":"a","ResourceClaimName":"b","ResourceClaimTemplateName":"c"}: at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified
          names        | {resourceClaimName: b}, {name: a, resourceClaimName: b}, {name: a, resourceClaimName: b} | resourceClaims[0].name: Required value + resourceClaims[2].name: Duplicate value: "a"
          """)
  void claimsOfPod_judged(String what, String claims, String expected) {
    Judge.spec("resourceClaims: [" + claims + "]", expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          in order       | requests: {cpu: 2}, limits: {cpu: 4, memory: 1Gi}   | ok
          other resource | limits: {ephemeral-storage: 1}, claims: [{name: a}] | resources.claims: Forbidden: claims may not be set for Resources at pod-level + resources.limits[ephemeral-storage]: Unsupported value: "ephemeral-storage": supported values: "cpu", "hugepages-", "memory" + resources.claims[0]: Not found: "a": must be one of the names in pod.spec.resourceClaims which is empty
          less than used | requests: {cpu: 1200m}                              | resources.requests[cpu]: Invalid value: "1200m": must be greater than or equal to aggregate container requests of 1500m
          smaller limit  | limits: {memory: 512Mi}, requests: {cpu: 2, memory: 128Mi} | resources.containers[0][memory].limits: Invalid value: "1Gi": must be less than or equal to pod limits of 512Mi
          """)
  void ofPod_holdThoseOfContainers(String what, String resources, String expected) {
    Judge.spec(
        "resources: {"
            + resources
            + "}, initContainers: [{name: s, image: i, restartPolicy: Always, resources: {requests: {cpu: 500m}}},"
            + " {name: n, image: i, resources: {requests: {cpu: 900m}}}],"
            + " containers: [{name: a, image: i, resources: {requests: {cpu: 1, memory: 64Mi}, limits: {memory: 1Gi}}}]",
        expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          overhead         | overhead: {gpu: 1}                            | overhead.limits[gpu]: Invalid value: "gpu": must be a standard resource type or fully qualified + overhead.limits[gpu]: Invalid value: "gpu": must be a standard resource for containers
          pod for windows  | os: {name: windows}, resources: {limits: {cpu: 1}} | resources: Forbidden: may not be set for a windows pod
          """)
  void ofWholePod_judged(String what, String spec, String expected) {
    Judge.spec(spec, expected);
  }
}
