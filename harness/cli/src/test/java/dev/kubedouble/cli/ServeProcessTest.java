package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The local server as a process: what it prints, that it answers, and how it ends. */
class ServeProcessTest {
  private static final Pattern TARGET = Pattern.compile("gRPC on (127\\.0\\.0\\.1:\\d+)");

  @Test
  @Timeout(60)
  void serve_printsWhereItListensAnswersAndStopsCleanlyOnASignal() throws Exception {
    Path manifests = Path.of("../../samples/manifests");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--grpc-port",
                "0",
                "--manifest",
                manifests.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> printed = readUntilServing(output);
      assertThat(printed).contains("Loaded deployment shop/frontend");
      assertThat(list(target(printed))).isEqualTo(3);

      process.toHandle().destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(output.readLine()).isEqualTo("Stopped.");
    } finally {
      process.destroyForcibly();
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

  private static String target(List<String> printed) {
    return printed.stream()
        .map(TARGET::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  private static int list(String target) throws InterruptedException {
    ManagedChannel channel =
        Grpc.newChannelBuilder(target, InsecureChannelCredentials.create()).build();
    try {
      return KubernetesServiceGrpc.newBlockingStub(channel)
          .withDeadlineAfter(30, TimeUnit.SECONDS)
          .listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("shop").build())
          .getItemsCount();
    } finally {
      channel.shutdownNow();
      channel.awaitTermination(10, TimeUnit.SECONDS);
    }
  }
}
