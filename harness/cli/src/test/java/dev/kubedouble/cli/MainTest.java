package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
        namespace: shop
      spec:
        replicas: 3
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
            - name: app
              image: nginx:1.27
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path manifest(String text) throws IOException {
    return Files.writeString(folder.resolve("web.yaml"), text);
  }

  private void assertOneLine(String... contained) {
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("kubedouble: ").contains(contained);
  }

  @Test
  void noArguments_printsTheCommands() {
    assertThat(run()).isZero();
    assertThat(out.toString()).contains("serve", "rollout");
  }

  @Test
  void help_printsTheCommands() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("serve", "rollout");
  }

  @Test
  void version_isTheBuilds() {
    assertThat(run("serve", "--version")).isZero();
    assertThat(out.toString()).matches("Kubedouble \\d+\\.\\d+\\.\\d+.*\\R");
  }

  @Test
  void unknownFlag_isOneLine() {
    assertThat(run("serve", "--grcp-port", "1")).isEqualTo(2);
    assertOneLine("--grcp-port", "kubedouble serve --help");
  }

  @Test
  void portThatIsNone_isOneLine() {
    assertThat(run("serve", "--grpc-port", "70000")).isEqualTo(2);
    assertOneLine("--grpc-port: 70000 (expected: 0 to 65535)");
  }

  @Test
  void portInUse_isOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(run("serve", "--grpc-port", Integer.toString(taken.getLocalPort()))).isEqualTo(1);
      assertOneLine("--grpc-port " + taken.getLocalPort(), "in use");
    }
  }

  @Test
  void manifestThatIsMissing_isOneLine() {
    assertThat(run("serve", "--manifest", folder.resolve("nothing").toString())).isEqualTo(1);
    assertOneLine("nothing", "no such file");
  }

  @Test
  void manifestThatDoesNotParse_isOneLineWithItsPlace() throws IOException {
    Path manifest = manifest(WEB.replace("replicas: 3", "replicas: many"));

    assertThat(run("serve", "--manifest", manifest.toString())).isEqualTo(1);
    assertOneLine("web.yaml", "line 7", "spec.replicas");
  }

  @Test
  void manifestThatIsInvalid_isOneLineWithKubernetesReason() throws IOException {
    Path manifest = manifest(WEB.replace("replicas: 3", "replicas: -1"));

    assertThat(run("serve", "--manifest", manifest.toString())).isEqualTo(1);
    assertOneLine("spec.replicas: Invalid value: -1: must be greater than or equal to 0");
  }

  @Test
  void rollout_becomesAvailable() throws IOException {
    manifest(WEB);

    assertThat(run("rollout", folder.toString())).isZero();
    assertThat(out.toString())
        .containsPattern("shop/web +3/3 +3 +1")
        .contains("1 of 1 Deployments available, 0 refused");
  }

  @Test
  void rollout_refused_printsKubernetesReason() throws IOException {
    manifest(WEB.replace("nginx:1.27", "\"\""));

    assertThat(run("rollout", folder.toString())).isZero();
    assertThat(out.toString())
        .contains(
            "shop/web refused: Invalid", "spec.template.spec.containers[0].image: Required value");
  }

  @Test
  void rollout_ofNothing_isOneLine() throws IOException {
    manifest("apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");

    assertThat(run("rollout", folder.toString())).isEqualTo(1);
    assertOneLine("no Deployment");
  }

  @Test
  void proxy_withoutAnUpstream_isOneLine() {
    assertThat(run("proxy", "--listen", "0")).isEqualTo(2);
    assertOneLine("--upstream");
  }

  @Test
  void proxy_upstreamThatIsNoHostAndPort_isOneLine() {
    assertThat(run("proxy", "--listen", "0", "--upstream", "nowhere")).isEqualTo(2);
    assertOneLine("--upstream: \"nowhere\" (expected: HOST:PORT)");
  }

  @Test
  void proxy_faultThatCanNeverHappen_isOneLine() {
    assertThat(
            run("proxy", "--listen", "0", "--upstream", "127.0.0.1:1", "--fault", "GetPods: reset"))
        .isEqualTo(2);
    assertOneLine("--fault: fault rule", "method: \"GetPods\" is not known");
  }

  @Test
  void proxy_keyWithoutCertificate_isOneLine() {
    assertThat(run("proxy", "--listen", "0", "--upstream", "127.0.0.1:1", "--tls-key", "key.pem"))
        .isEqualTo(2);
    assertOneLine("--tls-key needs --tls-cert");
  }

  @Test
  void proxy_certificateThatIsNotThere_isOneLine() {
    assertThat(
            run(
                "proxy",
                "--listen",
                "0",
                "--upstream",
                "127.0.0.1:1",
                "--tls-cert",
                "no.pem",
                "--tls-key",
                "no.key"))
        .isEqualTo(1);
    assertOneLine("--tls-cert, --tls-key: no.pem: it cannot be read");
  }

  @Test
  void proxy_authorityThatIsNoCertificate_isOneLine() {
    assertThat(
            run("proxy", "--listen", "0", "--upstream", "127.0.0.1:1", "--upstream-ca", "pom.xml"))
        .isEqualTo(1);
    assertOneLine("pom.xml: it has no certificate that can be read (expected: PEM");
  }

  @Test
  void proxy_nameWithoutTls_isOneLine() {
    assertThat(run("proxy", "--listen", "0", "--upstream", "127.0.0.1:1", "--upstream-name", "a.b"))
        .isEqualTo(2);
    assertOneLine("--upstream-name needs --upstream-tls or --upstream-ca");
  }

  @Test
  void serve_recordingThatIsDamaged_isOneLine() {
    assertThat(run("serve", "--grpc-port", "0", "--replay", "pom.xml")).isEqualTo(1);
    assertOneLine("--replay pom.xml, line 1: it is not JSON");
  }

  @Test
  void serve_faultThatCannotBeRead_isOneLine() {
    assertThat(run("serve", "--grpc-port", "0", "--fault", "GetPod: explode")).isEqualTo(2);
    assertOneLine("--fault: fault rule \"GetPod: explode\": the fault \"explode\" is not known");
  }
}
