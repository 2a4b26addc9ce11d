package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.rest.Kubeconfig;
import dev.kubedouble.rest.RestServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GatewayCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void kubeconfigThatIsMissing_isOneLine() {
    Path file = folder.resolve("nothing");

    assertThat(run("gateway", "--kubeconfig", file.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("kubedouble: kubeconfig " + file + ": there is no such file");
  }

  @Test
  void contextThatIsMissing_isOneLine() throws IOException {
    Path file = folder.resolve("kubeconfig");
    Kubeconfig.write(file, "http://127.0.0.1:1");

    assertThat(run("gateway", "--kubeconfig", file.toString(), "--context", "prod")).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "kubedouble: kubeconfig "
                + file
                + ": no context \"prod\" (expected: one of [kubedouble])");
  }

  @Test
  void clusterThatIsDown_isOneLineWithContextAndServer() throws IOException {
    Path file = folder.resolve("kubeconfig");
    Kubeconfig.write(file, "http://127.0.0.1:1");

    assertThat(run("gateway", "--kubeconfig", file.toString())).isEqualTo(1);
    assertThat(err.toString().strip().lines()).hasSize(1);
    assertThat(err.toString())
        .startsWith(
            "kubedouble: context \"kubedouble\" of kubeconfig "
                + file
                + ", server http://127.0.0.1:1: it cannot be reached; is the cluster up? (");
  }

  @Test
  void withoutAKubeconfig_isOneLine() {
    assertThat(run("gateway")).isEqualTo(2);
    assertThat(err.toString()).contains("--kubeconfig=FILE");
  }

  @Test
  void portThatIsNone_isOneLine() {
    assertThat(run("gateway", "--kubeconfig", "x", "--grpc-port", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--grpc-port: -1 (expected: 0 to 65535)");
  }

  @Test
  @Timeout(120)
  void gateway_servesTheClusterAndStopsCleanlyOnASignal() throws Exception {
    Path file = folder.resolve("kubeconfig");
    try (FakeCluster fake = FakeCluster.create();
        RestServer rest = RestServer.start(fake, 0)) {
      Kubeconfig.write(file, rest.url());
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "gateway",
                  "--kubeconfig",
                  file.toString(),
                  "--grpc-port",
                  "0")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        List<String> printed = readUntilServing(output);
        assertThat(printed.get(0))
            .isEqualTo(
                "Connected to Kubernetes v1.36.2: context \"kubedouble\" of kubeconfig "
                    + file
                    + ", server "
                    + rest.url());
        assertThat(rollOut(printed.get(1).split(" ", -1)[2])).isEqualTo(3);
        assertThat(fake.deployment("default", "web").getStatus().getAvailableReplicas())
            .isEqualTo(3);

        process.toHandle().destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.readLine()).isEqualTo("Stopped.");
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static List<String> readUntilServing(BufferedReader output) throws IOException {
    List<String> printed = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      printed.add(line);
      if (line.startsWith("Serving")) {
        break;
      }
    }
    return printed;
  }

  private static int rollOut(String target) throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      var stub =
          KubernetesServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
      stub.createDeployment(
          CreateDeploymentRequest.newBuilder()
              .setNamespace("default")
              .setDeployment(Deployments.named("web").image("nginx:1.27").replicas(3).build())
              .build());
      return stub.getDeployment(
              GetDeploymentRequest.newBuilder().setNamespace("default").setName("web").build())
          .getStatus()
          .getAvailableReplicas();
    } finally {
      channel.shutdownNow();
      channel.awaitTermination(10, TimeUnit.SECONDS);
    }
  }
}
