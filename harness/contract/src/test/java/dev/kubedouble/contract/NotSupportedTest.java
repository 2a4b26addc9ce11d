package dev.kubedouble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What an implementation declares as not supported. */
class NotSupportedTest {
  @Test
  void sectionThatIsRefused_passesAndIsSkipped() {
    EngineExecutionResults results = EngineRun.run(WithoutSubresources.class);

    assertThat(EngineRun.failures(results)).isEmpty();
    assertThat(results.testEvents().aborted().count()).isEqualTo(10);
    assertThat(results.testEvents().succeeded().count()).isGreaterThanOrEqualTo(6);
  }

  @Test
  void sectionThatIsAnswered_fails() {
    List<String> failures = EngineRun.failures(EngineRun.run(SilentlyMore.class));

    assertThat(failures)
        .hasSize(6)
        .allSatisfy(
            failure ->
                assertThat(failure)
                    .startsWith("not kept: what is not supported answers UNIMPLEMENTED: subres")
                    .contains("promised: UNIMPLEMENTED"));
  }

  @Test
  void errors_cannotBeLeftOut() {
    ContractOptions.Builder options = ContractOptions.builder();

    assertThatThrownBy(() -> options.unsupported(Section.ERRORS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unsupported: ERRORS (expected: ");
  }

  @Test
  void options_keepWhatWasSaid() {
    ContractOptions options =
        ContractOptions.builder()
            .unsupported(Section.APPLY)
            .namespace("ours")
            .patience(Duration.ofSeconds(3))
            .image("registry.example/pause:1")
            .build()
            .toBuilder()
            .unsupported(Section.WATCH)
            .build();

    assertThat(options.unsupported()).isEqualTo(Set.of(Section.APPLY, Section.WATCH));
    assertThat(options.namespace()).isEqualTo("ours");
    assertThat(options.patience()).isEqualTo(Duration.ofSeconds(3));
    assertThat(options.image()).isEqualTo("registry.example/pause:1");
    assertThatThrownBy(() -> ContractOptions.builder().patience(Duration.ZERO))
        .hasMessage("patience: PT0S (expected: > 0)");
  }

  /** A service that may refuse some calls. */
  abstract static class Served implements SubresourcesContract {
    private FakeCluster cluster;
    private KubernetesServer server;

    abstract Set<String> refused();

    @BeforeEach
    void start() throws IOException {
      cluster = FakeCluster.create();
      server = KubernetesServer.inProcess(cluster).intercept(new Refusing(refused())).start();
    }

    @AfterEach
    void stop() {
      server.close();
      cluster.close();
    }

    @Override
    public Channel channel() {
      return server.channel();
    }

    @Override
    public ContractOptions contractOptions() {
      return ContractOptions.builder().unsupported(Section.SUBRESOURCES).build();
    }
  }

  static class WithoutSubresources extends Served {
    @Override
    Set<String> refused() {
      return Set.of("Status", "Scale");
    }
  }

  static class SilentlyMore extends Served {
    @Override
    Set<String> refused() {
      return Set.of();
    }
  }

  private record Refusing(Set<String> endings) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      String method = call.getMethodDescriptor().getFullMethodName();
      if (endings.stream().noneMatch(method::endsWith)) {
        return next.startCall(call, headers);
      }
      call.close(Status.UNIMPLEMENTED.withDescription(method), new Metadata());
      return new ServerCall.Listener<>() {};
    }
  }
}
