package dev.kubedouble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.rest.Kubeconfig;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} and {@code record}, with another fake in the place of the real API server. */
class DriftCommandsTest {
  private static final String GET_MISSING =
      """
      {"name": "mine", "title": "What is not there", "tags": ["get"], "steps": [
        {"request": {"method": "GET",
          "path": "/apis/apps/v1/namespaces/golden-a/deployments/web"}}]}
      """;

  private static final String CREATE_NOWHERE =
      """
      {"name": "nowhere", "steps": [
        {"request": {"method": "POST", "path": "/apis/apps/v1/namespaces/nowhere/deployments",
          "contentType": "application/json",
          "body": {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web"},
            "spec": {"selector": {"matchLabels": {"app": "web"}}, "template": {
              "metadata": {"labels": {"app": "web"}},
              "spec": {"containers": [{"name": "app", "image": "nginx:1.27"}]}}}}}}]}
      """;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private FakeCluster cluster;
  private RestServer rest;
  private String kubeconfig;

  @BeforeEach
  void start() throws IOException {
    cluster =
        FakeCluster.create(
            FakeClusterOptions.builder()
                .controllers(ControllerMode.OFF)
                .createNamespacesOnDemand(true)
                .build());
    rest = RestServer.start(cluster, 0);
    Path file = folder.resolve("kubeconfig");
    Files.writeString(file, Kubeconfig.text(rest.url()));
    kubeconfig = file.toString();
  }

  @AfterEach
  void stop() {
    rest.close();
    cluster.close();
  }

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private String scenario(String text) throws IOException {
    return Files.writeString(folder.resolve("scenario.json"), text).toString();
  }

  @Test
  void diff_ofTheSame_saysSoAndSucceeds() throws IOException {
    int status = run("diff", "--kubeconfig", kubeconfig, scenario(GET_MISSING));

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString())
        .contains("The fake beside Kubernetes ", rest.url())
        .endsWith("1 of 1 without a difference" + System.lineSeparator());
  }

  @Test
  void diff_ofWhatDiffers_saysWhereAndFails() throws IOException {
    int status = run("diff", "--kubeconfig", kubeconfig, "--show", "1", scenario(CREATE_NOWHERE));

    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            String.join(
                System.lineSeparator(),
                "    step 1 code",
                "        Kubernetes: 201",
                "        fake:       404"))
        .contains(" more (--show N)")
        .contains("0 of 1 without a difference; ");
  }

  @Test
  void record_writesATranscriptThatIsVerified() throws IOException {
    Path recorded = folder.resolve("recorded");

    int status =
        run("record", "--kubeconfig", kubeconfig, scenario(GET_MISSING), "--out", "" + recorded);

    assertThat(err.toString()).isEmpty();
    assertThat(status).isZero();
    assertThat(out.toString()).contains(recorded.resolve("mine.json").toString(), "1 of 1 kept");
    assertThat(run("verify", recorded.toString())).isZero();
  }

  @Test
  void kubeconfigThatIsMissing_isOneLine() throws IOException {
    String missing = folder.resolve("none").toString();

    assertThat(run("diff", "--kubeconfig", missing, scenario(GET_MISSING))).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("kubedouble: ").contains(missing);
  }

  @Test
  void contextThatIsMissing_isNamed() throws IOException {
    String scenario = scenario(GET_MISSING);

    assertThat(run("diff", "--kubeconfig", kubeconfig, "--context", "else", scenario)).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("else");
  }

  @Test
  void serverThatIsDown_isNamedWithItsContext() throws IOException {
    String url = rest.url();
    rest.close();

    int status =
        run("record", "--kubeconfig", kubeconfig, scenario(GET_MISSING), "--out", "" + folder);

    assertThat(status).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains(url).contains("context");
  }

  @Test
  void scenarioThatIsNone_isNamedBeforeAnythingIsAsked() throws IOException {
    assertThat(run("diff", "--kubeconfig", kubeconfig, scenario("{}"))).isEqualTo(1);

    assertThat(err.toString()).contains("scenario.json", "steps is missing");
  }

  @Test
  void outFolderThatIsNotSaid_isAWrongUse() throws IOException {
    assertThat(run("record", "--kubeconfig", kubeconfig, scenario(GET_MISSING))).isEqualTo(2);

    assertThat(err.toString()).contains("--out=DIR");
  }
}
