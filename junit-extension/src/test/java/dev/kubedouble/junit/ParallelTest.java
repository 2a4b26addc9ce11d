package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Manifests;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that run at once do not see each other. */
class ParallelTest {
  @FakeKubernetes(manifests = "web.yaml", leaks = Leaks.FAIL)
  static class Many {
    @FromKubernetes private FakeCluster field;

    @RepeatedTest(20)
    void first(FakeCluster cluster, KubernetesServiceBlockingStub stub) {
      alone(cluster, stub);
      assertThat(field).isSameAs(cluster);
    }

    @RepeatedTest(20)
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void inAThreadOfItsOwn(FakeCluster cluster, KubernetesServiceBlockingStub stub) {
      alone(cluster, stub);
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Inner {
      @RepeatedTest(20)
      void nested(FakeCluster cluster, KubernetesServiceBlockingStub stub) {
        alone(cluster, stub);
      }
    }

    private static void alone(FakeCluster cluster, KubernetesServiceBlockingStub stub) {
      assertThat(cluster.list(Resource.DEPLOYMENTS, "")).hasSize(1);
      cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: mine}}"));
      assertThat(stub.listNamespaces(ListNamespacesRequest.getDefaultInstance()).getItemsCount())
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "same_thread, same_thread, dynamic",
    "same_thread, concurrent, dynamic",
    "concurrent, same_thread, dynamic",
    "concurrent, concurrent, dynamic",
    "concurrent, concurrent, fixed"
  })
  void tests_inEveryMode_areAlone(String methods, String classes, String strategy) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("junit.jupiter.execution.parallel.enabled", "true");
    parameters.put("junit.jupiter.execution.parallel.mode.default", methods);
    parameters.put("junit.jupiter.execution.parallel.mode.classes.default", classes);
    parameters.put("junit.jupiter.execution.parallel.config.strategy", strategy);
    parameters.put("junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    assertThat(EngineRun.failures(EngineRun.run(Many.class, parameters))).isEmpty();
  }

  @FakeKubernetes
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class SharedField {
    @FromKubernetes private FakeCluster field;

    @Test
    void never() {
      assertThat(field).isNotNull();
    }
  }

  @FakeKubernetes
  @TestInstance(Lifecycle.PER_CLASS)
  static class OneAfterAnother {
    @FromKubernetes private FakeCluster field;

    @RepeatedTest(2)
    void fresh(FakeCluster cluster) {
      assertThat(field).isSameAs(cluster);
    }
  }

  @Test
  void fieldOfSharedInstance_isRefusedWhereTestsRunAtOnce() {
    assertThat(EngineRun.failures(SharedField.class))
        .singleElement()
        .asString()
        .contains("the field SharedField.field", "Lifetime.PER_CLASS");
    assertThat(EngineRun.failures(OneAfterAnother.class)).isEmpty();
  }
}
