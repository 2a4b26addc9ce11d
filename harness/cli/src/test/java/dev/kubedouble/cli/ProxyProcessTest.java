package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.GetNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.recording.Recording;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The proxy as a process: it forwards, records, and ends with the file written. */
class ProxyProcessTest {
  @TempDir private Path folder;

  @Test
  @Timeout(60)
  void proxy_forwardsAndWritesTheRecordingOnASignal() throws Exception {
    Path file = folder.resolve("session.json");
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.tcp(cluster, 0).start()) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "proxy",
                  "--listen",
                  "0",
                  "--upstream",
                  server.target(),
                  "--record",
                  file.toString(),
                  "--fault",
                  "GetPod: error Conflict")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        String first = output.readLine();
        assertThat(first)
            .startsWith("gRPC on 127.0.0.1:")
            .endsWith(", forwarded to " + server.target());
        assertThat(output.readLine()).isEqualTo("Forwarding until interrupted.");
        call(first.substring("gRPC on ".length(), first.indexOf(',')));

        process.toHandle().destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(output.lines())
            .containsExactly(
                "Wrote 1 calls to " + file + ".",
                "Fault \"GetPod: error Conflict\" happened to no call.",
                "Stopped after 1 calls.");
        assertThat(Recording.read(file).size()).isEqualTo(1);
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static void call(String target) throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      assertThat(
              KubernetesServiceGrpc.newBlockingStub(channel)
                  .withDeadlineAfter(30, TimeUnit.SECONDS)
                  .getNamespace(GetNamespaceRequest.newBuilder().setName("default").build())
                  .getMetadata()
                  .getName())
          .isEqualTo("default");
    } finally {
      channel.shutdownNow();
      channel.awaitTermination(10, TimeUnit.SECONDS);
    }
  }
}
