package dev.kubedouble.junit.fabric8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.junit.Lifetime;
import dev.kubedouble.manifest.Manifests;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Where in a test the client can be asked for. */
@Timeout(60)
class Fabric8LifetimesTest {
  private static List<String> failures(Class<?> example) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(example))
        .execute()
        .allEvents()
        .failed()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }

  private static void seesShop(KubernetesClient client) {
    assertThat(client.namespaces().withName("shop").get()).isNotNull();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class PerTest {
    private final KubernetesClient given;

    PerTest(KubernetesClient client, FakeCluster cluster) {
      cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));
      given = client;
      seesShop(client);
    }

    @BeforeEach
    void before(KubernetesClient client) {
      assertThat(client).isSameAs(given);
      seesShop(client);
    }

    @Test
    void test(KubernetesClient client) {
      assertThat(client).isSameAs(given);
    }

    @AfterEach
    void after(KubernetesClient client) {
      assertThat(client).isSameAs(given);
      seesShop(client);
    }
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS, leaks = Leaks.FAIL)
  static class PerClass {
    @BeforeAll
    static void before(KubernetesClient client, FakeCluster cluster) {
      cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));
      seesShop(client);
    }

    @Test
    void test(KubernetesClient client) {
      seesShop(client);
    }

    @AfterAll
    static void after(KubernetesClient client) {
      seesShop(client);
    }
  }

  @Test
  void client_isGivenToConstructorsAndLifecycleMethods() {
    assertThat(failures(PerTest.class)).isEmpty();
    assertThat(failures(PerClass.class)).isEmpty();
  }

  @FakeKubernetes
  static class TooEarly {
    @BeforeAll
    static void never(KubernetesClient client) {
      assertThat(client).isNotNull();
    }

    @Test
    void test() {}
  }

  @Test
  void beforeAll_withAClusterForEachTest_isRefusedWithTheAlternatives() {
    assertThat(failures(TooEarly.class))
        .singleElement()
        .asString()
        .startsWith("Cannot resolve KubernetesClient for never")
        .contains("@BeforeEach", "constructor", "lifetime = Lifetime.PER_CLASS");
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Watching {
    @Test
    void leaves(KubernetesClient client) {
      var unused = watch(client);
    }
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Closing {
    @Test
    void closes(KubernetesClient client) {
      watch(client).close();
    }
  }

  private static Watch watch(KubernetesClient client) {
    return client
        .pods()
        .watch(
            new Watcher<>() {
              @Override
              public void eventReceived(Action action, Pod pod) {}

              @Override
              public void onClose(WatcherException cause) {}
            });
  }

  @Test
  void watchLeftOpen_failsTheTest() {
    assertThat(failures(Watching.class))
        .singleElement()
        .asString()
        .contains("1 thing was left open", "a watch of pods in default, opened by \"fabric8-");
    assertThat(failures(Closing.class)).isEmpty();
  }
}
