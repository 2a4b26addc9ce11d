package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Targets that cannot be used. */
class TargetFailuresTest {
  @FakeKubernetes
  static class Example {
    @Test
    void first(OwnNamespace namespace) {
      assertThat(namespace).isNotNull();
    }

    @Test
    void second(OwnNamespace namespace) {
      assertThat(namespace).isNotNull();
    }
  }

  @FakeKubernetes(target = "the moon")
  static class OnTheMoon {
    @Test
    void never(OwnNamespace namespace) {
      assertThat(namespace).isNotNull();
    }
  }

  /** Returns the one failure of a run in which no test has begun. */
  private static String failure(String target) {
    EngineExecutionResults results =
        EngineRun.run(Example.class, Map.of("kubedouble.target", target));
    results.testEvents().assertStatistics(stats -> stats.started(0));
    List<String> failures = EngineRun.failures(results);
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0).lines()).hasSize(1);
    return failures.get(0);
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @Test
  void serviceThatIsDown_isSaidBeforeAnyTest() throws IOException {
    String address = "127.0.0.1:" + freePort();

    assertThat(failure("grpc://" + address))
        .startsWith(
            "target grpc://"
                + address
                + ": "
                + address
                + ": it cannot be reached; is it running? (");
  }

  @Test
  void serverWithoutTheService_isSaid() throws IOException {
    Server other =
        Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create()).build().start();
    try {
      String address = "127.0.0.1:" + other.getPort();

      assertThat(failure("grpc://" + address))
          .startsWith(
              "target grpc://"
                  + address
                  + ": "
                  + address
                  + ": no jumpstarter.v1.KubernetesService answers there (UNIMPLEMENTED");
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void artifactThatIsMissing_isNamed() {
    assertThat(failure("kubeconfig:config?context=dev"))
        .isEqualTo(
            "target kubeconfig:config?context=dev: it needs the artifact"
                + " dev.kubedouble:kubedouble-junit-remote on the class path; add it as a dependency"
                + " of the test");
  }

  @Test
  void targetThatIsNone_isSaidWithItsPlace() {
    String expected = " (expected: fake, grpc://HOST:PORT or kubeconfig:FILE[?context=NAME])";

    assertThat(failure("localhost:50051"))
        .isEqualTo("kubedouble.target: \"localhost:50051\"" + expected);
    assertThat(EngineRun.failures(OnTheMoon.class))
        .containsExactly("@FakeKubernetes: target: \"the moon\"" + expected);
  }
}
