package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {
  private static final String MISSING =
      """
      {"name": "missing", "title": "t", "tags": [], "kubernetes": "1.36.2", "steps": [
        {"request": {"method": "GET", "path": "/apis/apps/v1/namespaces/golden-a/deployments/web"},
         "response": {"code": 404, "body": {
           "kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure",
           "message": "deployments.apps \\"web\\" not found", "reason": "NotFound",
           "details": {"name": "web", "group": "apps", "kind": "deployments"}, "code": 404}}},
        {"request": {"method": "GET", "path": "/nowhere"},
         "response": {"code": 404, "body": "404 page not found\\n"}}
      ]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private void transcript(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void allIdentical_saysSoAndSucceeds() throws IOException {
    transcript("missing.json", MISSING);

    assertThat(run("verify", folder.toString())).isZero();
    assertThat(out.toString().strip()).endsWith("1 of 1 identical");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void stepsBeyondTheProtocol_areCountedByReason() throws IOException {
    transcript("missing.json", MISSING);

    run("verify", folder.toString());

    assertThat(out.toString())
        .contains(
            "gRPC: 1 step compared, 1 left out as beyond the protocol: an unknown path or method 1");
  }

  @Test
  void difference_isPrintedAndFails() throws IOException {
    transcript("a.json", MISSING);
    transcript(
        "b.json",
        MISSING
            .replace("\"missing\"", "\"changed\"")
            .replace("\"NotFound\"", "\"Gone\"")
            .replace("404", "410"));

    assertThat(run("verify", "--show", "2", folder.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("changed: 3 differences over gRPC")
        .contains("    step 1 code: 404, expected 410")
        .contains("    step 1.reason: \"NotFound\", expected \"Gone\"")
        .doesNotContain("step 1.code:")
        .contains("1 of 2 identical");
  }

  @Test
  void overTcp_isTheSame() throws IOException {
    transcript("missing.json", MISSING);
    FakeClusterOptions options =
        FakeClusterOptions.builder().controllers(ControllerMode.OFF).build();
    try (FakeCluster cluster = FakeCluster.create(options);
        KubernetesServer server = KubernetesServer.tcp(cluster, 0).start()) {
      assertThat(run("verify", "--target", "grpc://" + server.target(), folder.toString()))
          .isZero();
    }
    assertThat(out.toString()).contains("1 of 1 identical");
  }

  @Test
  void folderThatIsMissing_isOneLine() {
    assertThat(run("verify", folder.resolve("nothing").toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "kubedouble: " + folder.resolve("nothing") + ": there is no such file or folder");
  }

  @Test
  void fileThatIsNoTranscript_isOneLineWithItsPlace() throws IOException {
    transcript("bad.json", "{\"name\": \"bad\",\n\"steps\": [{}]}");

    assertThat(run("verify", folder.toString())).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "kubedouble: "
                + folder.resolve("bad.json")
                + ":2: not a transcript: steps[0]: {} (expected: a step with request, watch or action)");
  }

  @Test
  void targetThatIsNone_isOneLine() {
    assertThat(run("verify", "--target", "ftp://x", folder.toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("--target: 'ftp://x' (expected: embedded, grpc://HOST:PORT or http://HOST:PORT)");
    assertThat(err.toString().strip().lines()).hasSize(1);
  }
}
