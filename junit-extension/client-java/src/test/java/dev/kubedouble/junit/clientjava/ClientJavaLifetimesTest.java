package dev.kubedouble.junit.clientjava;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.junit.Lifetime;
import dev.kubedouble.manifest.Manifests;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import io.kubernetes.client.openapi.models.V1Pod;
import io.kubernetes.client.util.Watch;
import java.io.IOException;
import java.lang.reflect.Type;
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
class ClientJavaLifetimesTest {
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

  private static void seesShop(ApiClient client) throws ApiException {
    assertThat(new CoreV1Api(client).readNamespace("shop").execute()).isNotNull();
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class PerTest {
    private final ApiClient given;

    PerTest(ApiClient client, FakeCluster cluster) throws ApiException {
      cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));
      given = client;
      seesShop(client);
    }

    @BeforeEach
    void before(ApiClient client) throws ApiException {
      assertThat(client).isSameAs(given);
      seesShop(client);
    }

    @Test
    void test(ApiClient client) {
      assertThat(client).isSameAs(given);
    }

    @AfterEach
    void after(ApiClient client) throws ApiException {
      assertThat(client).isSameAs(given);
      seesShop(client);
    }
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS, leaks = Leaks.FAIL)
  static class PerClass {
    @BeforeAll
    static void before(ApiClient client, FakeCluster cluster) throws ApiException {
      cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));
      seesShop(client);
    }

    @Test
    void test(ApiClient client) throws ApiException {
      seesShop(client);
    }

    @AfterAll
    static void after(ApiClient client) throws ApiException {
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
    static void never(ApiClient client) {
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
        .startsWith("Cannot resolve ApiClient for never")
        .contains("@BeforeEach", "constructor", "lifetime = Lifetime.PER_CLASS");
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Watching {
    @Test
    void leaves(ApiClient client) throws ApiException {
      var unused = watch(client);
    }
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Closing {
    @Test
    void closes(ApiClient client) throws ApiException, IOException {
      watch(client).close();
    }
  }

  private static Watch<V1Pod> watch(ApiClient client) throws ApiException {
    Type pods =
        com.google.gson.reflect.TypeToken.getParameterized(Watch.Response.class, V1Pod.class)
            .getType();
    return Watch.createWatch(
        client, new CoreV1Api(client).listPodForAllNamespaces().watch(true).buildCall(null), pods);
  }

  @Test
  void watchLeftOpen_failsTheTest() {
    assertThat(failures(Watching.class))
        .singleElement()
        .asString()
        .contains("1 thing was left open", "a watch of pods, opened by \"");
    assertThat(failures(Closing.class)).isEmpty();
  }
}
