package dev.kubedouble.fake.admission.podspec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {
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
          in order          | dnsConfig: {nameservers: [1.1.1.1], searches: [a_b.c., .], options: [{name: x}]} | ok
          policy            | dnsPolicy: Some                             | dnsPolicy: Unsupported value: "Some": supported values: "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None"
          none, no config   | dnsPolicy: None                             | dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None
          none, no servers  | dnsPolicy: None, dnsConfig: {options: [{}]} | dnsConfig.nameservers: Required value: must provide at least one DNS nameserver when `dnsPolicy` is None
          servers           | dnsConfig: {nameservers: [1.1.1.1, 1.1.1.2, 1.1.1.3, x]} | dnsConfig.nameservers: Invalid value: ["1.1.1.1","1.1.1.2","1.1.1.3","x"]: must not have more than 3 nameservers + dnsConfig.nameservers[3]: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)
          leading zeros     | dnsConfig: {nameservers: [001.1.1.1]}       | dnsConfig.nameservers[0]: Invalid value: "001.1.1.1": must not have leading 0s
          options           | dnsConfig: {options: [{}]}                  | dnsConfig.options[0]: Required value: must not be empty
          aliases           | hostAliases: [{ip: x, hostnames: [A]}]      | hostAliases[0].ip: Invalid value: "x": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff) + hostAliases[0].hostnames[0]: Invalid value: "A": SUBDOMAIN_FORM
          names             | hostname: a.b, subdomain: c.d               | hostname: Invalid value: "a.b": must not contain dots + subdomain: Invalid value: "c.d": must not contain dots
          override          | hostnameOverride: A, setHostnameAsFQDN: true, hostNetwork: true | hostnameOverride: Forbidden: may not be specified when setHostnameAsFQDN is true + hostnameOverride: Forbidden: may not be specified when hostNetwork is true + hostnameOverride: Invalid value: "A": SUBDOMAIN_FORM
          long override     | hostnameOverride: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | hostnameOverride: Too long: may not be more than 64 bytes
          """)
  void dnsAndNames_judged(String what, String spec, String expected) {
    Judge.spec(spec, expected.replace("SUBDOMAIN_FORM", SUBDOMAIN_FORM));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          account          | serviceAccountName: A               | serviceAccountName: Invalid value: "A": SUBDOMAIN_FORM
          account of old   | serviceAccount: A                   | serviceAccountName: Invalid value: "A": SUBDOMAIN_FORM
          node             | nodeName: A                         | nodeName: Invalid value: "A": SUBDOMAIN_FORM
          classes          | priorityClassName: A, runtimeClassName: "" | priorityClassName: Invalid value: "A": SUBDOMAIN_FORM + runtimeClassName: Invalid value: "": SUBDOMAIN_FORM
          deadline         | activeDeadlineSeconds: 0            | activeDeadlineSeconds: Invalid value: 0: must be between 1 and 2147483647, inclusive
          restart          | restartPolicy: Once                 | restartPolicy: Unsupported value: "Once": supported values: "Always", "OnFailure", "Never"
          secrets          | imagePullSecrets: [{}]              | ok
          """)
  void references_judged(String what, String spec, String expected) {
    Judge.spec(spec, expected.replace("SUBDOMAIN_FORM", SUBDOMAIN_FORM));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          same port  | {containerPort: 80, hostPort: 80} | ok
          other port | {containerPort: 80, hostPort: 81} | containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true
          """)
  void hostNetwork_keepsPorts(String what, String port, String expected) {
    Judge.spec(
        "hostNetwork: true, containers: [{name: a, image: i, ports: [" + port + "]}]", expected);
  }
}
