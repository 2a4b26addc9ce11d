package dev.kubedouble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Channel;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the tests leave behind, in namespaces of their own and in one that is given. */
class GivenNamespaceTest {
  @Test
  void ownNamespaces_areRemoved() {
    assertThat(EngineRun.failures(EngineRun.run(OwnNamespaces.class))).isEmpty();
  }

  @Test
  void givenNamespace_keepsWhatIsOthers() {
    assertThat(EngineRun.failures(EngineRun.run(GivenNamespace.class))).isEmpty();
  }

  /** Looks at the cluster after each test, beside the contract. */
  abstract static class Watched implements KubernetesServiceContract {
    final FakeCluster cluster = FakeCluster.create();
    private final KubernetesServer server;

    Watched() throws IOException {
      server = KubernetesServer.inProcess(cluster).start();
    }

    @Override
    public Channel channel() {
      return server.channel();
    }

    @AfterEach
    void stop() {
      try {
        look();
      } finally {
        server.close();
        cluster.close();
      }
    }

    abstract void look();
  }

  static class OwnNamespaces extends Watched {
    OwnNamespaces() throws IOException {}

    @Override
    void look() {
      // What terminates in a namespace holds it for its grace period.
      cluster.advance(Duration.ofMinutes(1));
      assertThat(cluster.list(Resource.NAMESPACES, ""))
          .extracting((Namespace namespace) -> namespace.getMetadata().getName())
          .noneMatch(name -> name.startsWith("kubedouble-contract-"));
      assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
    }
  }

  static class GivenNamespace extends Watched {
    GivenNamespace() throws IOException {
      Deployment theirs = Deployments.named("theirs").image("nginx:1.27").build();
      Object unused = cluster.create(Resource.DEPLOYMENTS, "default", theirs);
    }

    @Override
    public ContractOptions contractOptions() {
      return ContractOptions.builder().namespace("default").build();
    }

    @Override
    void look() {
      assertThat(cluster.list(Resource.DEPLOYMENTS, ""))
          .extracting(deployment -> deployment.getMetadata().getName())
          .containsExactly("theirs");
    }
  }
}
