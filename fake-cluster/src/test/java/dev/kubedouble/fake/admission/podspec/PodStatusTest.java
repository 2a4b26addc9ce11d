package dev.kubedouble.fake.admission.podspec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Pod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusTest {
  private static final String NAME_FORM =
      "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric"
          + " character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
          + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
  private static final String LABEL_FORM =
      "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with"
          + " an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
          + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
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
          nothing             | phase: Running | ok
          condition           | conditions: [{type: Ready, status: "True"}, {type: "a b", status: "True", observedGeneration: -1}] | conditions[1].observedGeneration: Invalid value: -1: must be a non-negative integer + conditions[1].Type: Invalid value: "a b": NAME_FORM
          nominated node      | nominatedNodeName: N    | nominatedNodeName: Invalid value: "N": SUBDOMAIN_FORM
          generation          | observedGeneration: -1  | observedGeneration: Invalid value: -1: must be a non-negative integer
          quality of service  | qosClass: Burstable     | qosClass: Invalid value: "Burstable": field is immutable
          one address         | podIP: 1.2.3.4, podIPs: [{ip: 1.2.3.4}, {ip: "::1"}], hostIP: 1.2.3.4, hostIPs: [{ip: 1.2.3.4}] | ok
          bad address         | podIP: x                | podIPs[0]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
          same family         | podIPs: [{ip: 1.2.3.4}, {ip: 1.2.3.5}] | podIPs: Invalid value: [{"IP":"1.2.3.4"},{"IP":"1.2.3.5"}]: may specify no more than one IP for each IP family
          bad pair            | podIPs: [{ip: 1.2.3.4}, {ip: x}] | podIPs[1]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) + podIPs: Internal error: failed to check for dual stack with error:invalid IP[1]: <nil> + podIPs: Invalid value: [{"IP":"1.2.3.4"},{"IP":"x"}]: may specify no more than one IP for each IP family
          host's address      | hostIP: 1.2.3.5, hostIPs: [{ip: 1.2.3.4}] | hostIPs[0].ip: Invalid value: "1.2.3.4": must be equal to `hostIP`
          user                | containerStatuses: [{name: a, user: {linux: {uid: -1, gid: -2, supplementalGroups: [-3]}}}] | containerStatuses[0].user.linux.uid: Invalid value: -1: must be between 0 and 2147483647, inclusive + containerStatuses[0].user.linux.gid: Invalid value: -2: must be between 0 and 2147483647, inclusive + containerStatuses[0].user.linux.supplementalGroups[0]: Invalid value: -3: must be between 0 and 2147483647, inclusive
          allocated resource  | containerStatuses: [{name: app, allocatedResourcesStatus: [{name: example.com/gpu, resources: [{resourceID: a, health: Healthy}, {resourceID: a, health: Fine, message: ""}]}]}] | containerStatuses[0].allocatedResourcesStatus[0].name: Invalid value: "example.com/gpu": must match one of the container's resource requests + containerStatuses[0].allocatedResourcesStatus[0].resources[1].health: Unsupported value: "Fine": supported values: "Healthy", "Unhealthy", "Unknown" + containerStatuses[0].allocatedResourcesStatus[0].resources[1].message: Required value: must be non-empty if specified + containerStatuses[0].allocatedResourcesStatus[0].resources[1].resourceID: Duplicate value: "a"
          allocated claim     | containerStatuses: [{name: app, allocatedResourcesStatus: [{name: "claim:x"}]}] | containerStatuses[0].allocatedResourcesStatus[0].name: Invalid value: "claim:x": must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty
          ephemeral resource  | ephemeralContainerStatuses: [{name: e, allocatedResourcesStatus: [{name: x}]}] | ephemeralContainerStatuses[0].allocatedResourcesStatus: Forbidden: must not be specified in container status
          image of a volume   | initContainerStatuses: [{name: e, volumeMounts: [{name: v, mountPath: /x, volumeStatus: {image: {imageRef: ""}}}]}] | initContainerStatuses[0].volumeMounts[0].volumeStatus.imageVolumeStatus.imageRef: Required value: imageRef must not be empty
          claim               | resourceClaimStatuses: [{name: c}, {name: c, resourceClaimName: C}] | resourceClaimStatuses[0].name: Invalid value: "c": must match the name of an entry in `spec.resourceClaims` + resourceClaimStatuses[1].name: Invalid value: "c": must match the name of an entry in `spec.resourceClaims` + resourceClaimStatuses[1].name: Duplicate value: "c" + resourceClaimStatuses[1].resourceClaimName: Invalid value: "C": SUBDOMAIN_FORM
          extended claim      | extendedResourceClaimStatus: {resourceClaimName: c, requestMappings: [{containerName: app, resourceName: example.com/gpu, requestName: R}, {containerName: b, resourceName: example.com/gpu, requestName: r}]} | extendedResourceClaimStatus.requestMappings[0].resourceName: Invalid value: "example.com/gpu": must match the extended resource name of an entry in spec.initContainers.resources.requests or spec.containers.resources.requests + extendedResourceClaimStatus.requestName: Invalid value: "R": LABEL_FORM + extendedResourceClaimStatus.requestMappings[1].containerName: Invalid value: "b": must match the name of an entry in spec.initContainers.name or spec.containers.name
          no mapping          | extendedResourceClaimStatus: {resourceClaimName: ""} | extendedResourceClaimStatus.requestMappings: Required value: at least one request mapping is required + extendedResourceClaimStatus.resourceClaimName: Required value
          claim on the node   | nodeAllocatableResourceClaimStatuses: [{resourceClaimName: c, containers: [app], resources: {example.com/gpu: -1}}, {}] | nodeAllocatableResourceClaimStatuses[0].resourceClaimName: Invalid value: "c": no mapping found in pod reference + nodeAllocatableResourceClaimStatuses[0].resources[example.com/gpu]: Invalid value: "example.com/gpu": must be a node allocatable resource name + nodeAllocatableResourceClaimStatuses[0].resources[example.com/gpu]: Invalid value: "-1": must be non-negative + nodeAllocatableResourceClaimStatuses[1].resourceClaimName: Required value: must not be empty + nodeAllocatableResourceClaimStatuses[1].resourceClaimName: Invalid value: "": no mapping found in pod reference + nodeAllocatableResourceClaimStatuses[1].containers: Required value: must not be empty + nodeAllocatableResourceClaimStatuses[1].resources: Required value: must not be empty
          """)
  void status_judged(String what, String status, String expected) {
    judge("", "", status, expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          nominated node, bound | nodeName: n            | phase: Running            | nominatedNodeName: m      | nominatedNodeName: Forbidden: may not be set on pods that are already bound to a node
          kept nomination       | nodeName: n            | nominatedNodeName: M      | nominatedNodeName: M      | ok
          kept address          | nodeName: n            | podIP: 010.0.0.1          | podIP: 010.0.0.1          | ok
          always restarts       | nodeName: n            | containerStatuses: [{name: app, state: {terminated: {exitCode: 0}}}] | containerStatuses: [{name: app, state: {running: {}}}] | ok
          never restarts        | restartPolicy: Never   | containerStatuses: [{name: app, state: {terminated: {exitCode: 1}}}] | containerStatuses: [{name: app, state: {running: {}}}] | containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state
          restarts on failure   | restartPolicy: OnFailure | containerStatuses: [{name: app, state: {terminated: {exitCode: 1}}}] | containerStatuses: [{name: app}] | ok
          no failure            | restartPolicy: OnFailure | containerStatuses: [{name: app, state: {terminated: {exitCode: 0}}}] | containerStatuses: [{name: app}] | containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state
          sidecar               | restartPolicy: Never, initContainers: [{name: s, image: i, restartPolicy: Always}] | initContainerStatuses: [{name: s, state: {terminated: {exitCode: 0}}}] | initContainerStatuses: [{name: s}] | ok
          rule                  | restartPolicy: Never, containers: [{name: a, image: i, restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [42]}}]}] | containerStatuses: [{name: a, state: {terminated: {exitCode: 42}}}] | containerStatuses: [{name: a}] | ok
          other exit code       | restartPolicy: Never, containers: [{name: a, image: i, restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [42]}}]}] | containerStatuses: [{name: a, state: {terminated: {exitCode: 41}}}] | containerStatuses: [{name: a}] | containerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state
          ephemeral             | nodeName: n            | ephemeralContainerStatuses: [{name: e, state: {terminated: {exitCode: 1}}}] | ephemeralContainerStatuses: [{name: e}] | ephemeralContainerStatuses[0].state: Forbidden: may not be transitioned to non-terminated state
          """)
  void status_judgedAgainstOld(
      String what, String spec, String old, String status, String expected) {
    judge(spec, old, status, expected);
  }

  private static void judge(String spec, String old, String status, String expected) {
    String forms =
        expected
            .replace("NAME_FORM", NAME_FORM)
            .replace("LABEL_FORM", LABEL_FORM)
            .replace("SUBDOMAIN_FORM", SUBDOMAIN_FORM);
    assertThat(Judge.texts(PodValidation.updateStatus(pod(spec, status), pod(spec, old))))
        .isEqualTo(Judge.causes("status", "", forms));
  }

  private static Pod pod(String spec, String status) {
    return Judge.pod(spec, "").toBuilder()
        .setStatus(Judge.message("status: {" + status + "}", Pod.getDefaultInstance()).getStatus())
        .build();
  }
}
