package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a target may be, and what it means. */
class TargetTest {
  @Test
  void targets_areReadAndWritten() {
    assertThat(Target.parse("fake")).isEqualTo(new Target.Fake()).hasToString("fake");
    assertThat(Target.parse(" grpc://127.0.0.1:50051 "))
        .isEqualTo(new Target.Grpc("127.0.0.1:50051"))
        .hasToString("grpc://127.0.0.1:50051");
    assertThat(Target.parse("grpc://[::1]:50051")).isEqualTo(new Target.Grpc("[::1]:50051"));
    assertThat(Target.parse("kubeconfig:dir/config"))
        .isEqualTo(new Target.Kubeconfig(Path.of("dir/config"), null))
        .hasToString("kubeconfig:dir/config");
    assertThat(Target.parse("kubeconfig:/k?context=arn:aws:eks:eu-1:1:cluster/a?b"))
        .isEqualTo(new Target.Kubeconfig(Path.of("/k"), "arn:aws:eks:eu-1:1:cluster/a?b"))
        .hasToString("kubeconfig:/k?context=arn:aws:eks:eu-1:1:cluster/a?b");
    assertThat(Target.parse("  ")).isNull();
  }

  @Test
  void tilde_isTheHome() {
    assertThat(Target.parse("kubeconfig:~/.kube/config"))
        .isEqualTo(
            new Target.Kubeconfig(Path.of(System.getProperty("user.home"), ".kube/config"), null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "real",
        "grpc:/localhost:1",
        "grpc://localhost",
        "grpc://:50051",
        "grpc://localhost:0",
        "grpc://localhost:65536",
        "grpc://localhost:1/path",
        "kubeconfig:",
        "kubeconfig:?context=a",
        "kubeconfig:file?context=",
        "kubeconfig:file?contex=a",
        "https://localhost:6443"
      })
  void otherTargets_areRefusedWithWhatWasExpected(String text) {
    assertThatThrownBy(() -> Target.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "target: \""
                + text
                + "\" (expected: fake, grpc://HOST:PORT or kubeconfig:FILE[?context=NAME])");
  }
}
