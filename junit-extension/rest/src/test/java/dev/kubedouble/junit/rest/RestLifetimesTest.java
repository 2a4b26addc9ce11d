package dev.kubedouble.junit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.FromKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.junit.Lifetime;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * Where in a test the REST door and its kubeconfig can be asked for, and how long they are there.
 */
@Timeout(60)
class RestLifetimesTest {
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

  private static void sees(KubeconfigFile kubeconfig, RestServer server) {
    assertThat(kubeconfig.path()).content().contains(server.url());
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class PerTest {
    private static final List<Path> FILES = new CopyOnWriteArrayList<>();
    private final KubeconfigFile given;
    @FromKubernetes private KubeconfigFile field;

    PerTest(KubeconfigFile kubeconfig, RestServer server) {
      sees(kubeconfig, server);
      given = kubeconfig;
    }

    @BeforeEach
    void before(KubeconfigFile kubeconfig, RestServer server) {
      sees(kubeconfig, server);
      assertThat(kubeconfig).isSameAs(given).isSameAs(field);
    }

    @Test
    void one(KubeconfigFile kubeconfig) {
      assertThat(kubeconfig).isSameAs(given);
    }

    @Test
    void another(KubeconfigFile kubeconfig) {
      assertThat(kubeconfig).isSameAs(given);
    }

    @AfterEach
    void after(KubeconfigFile kubeconfig, RestServer server) {
      sees(kubeconfig, server);
      FILES.add(kubeconfig.path());
    }
  }

  @Test
  void perTest_isGivenToConstructorsLifecycleMethodsAndFields_andGoesWithTheTest() {
    assertThat(failures(PerTest.class)).isEmpty();
    assertThat(PerTest.FILES)
        .hasSize(2)
        .doesNotHaveDuplicates()
        .noneMatch(file -> file.toFile().exists());
  }

  @FakeKubernetes(lifetime = Lifetime.PER_CLASS, leaks = Leaks.FAIL)
  static class PerClass {
    private static final List<KubeconfigFile> SEEN = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void before(KubeconfigFile kubeconfig, RestServer server) {
      sees(kubeconfig, server);
      SEEN.add(kubeconfig);
    }

    PerClass(KubeconfigFile kubeconfig) {
      SEEN.add(kubeconfig);
    }

    @Test
    void test(KubeconfigFile kubeconfig) {
      SEEN.add(kubeconfig);
    }

    @AfterAll
    static void after(KubeconfigFile kubeconfig, RestServer server) {
      sees(kubeconfig, server);
      SEEN.add(kubeconfig);
    }
  }

  @Test
  void perClass_isGivenBeforeAndAfterAll_andGoesWithTheClass() {
    assertThat(failures(PerClass.class)).isEmpty();
    assertThat(PerClass.SEEN).hasSize(4).containsOnly(PerClass.SEEN.get(0));
    assertThat(PerClass.SEEN.get(0).path()).doesNotExist();
  }

  @FakeKubernetes
  static class KubeconfigTooEarly {
    @BeforeAll
    static void never(KubeconfigFile kubeconfig) {
      assertThat(kubeconfig).isNotNull();
    }

    @Test
    void test() {}
  }

  @FakeKubernetes
  static class ServerTooLate {
    @Test
    void test() {}

    @AfterAll
    static void never(RestServer server) {
      assertThat(server).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {KubeconfigTooEarly.class, ServerTooLate.class})
  void beforeOrAfterTheTests_withAClusterForEach_isRefusedWithTheAlternatives(Class<?> example) {
    assertThat(failures(example))
        .singleElement()
        .asString()
        .startsWith("Cannot resolve ")
        .containsAnyOf("KubeconfigFile for never", "RestServer for never")
        .contains("@BeforeEach", "constructor", "lifetime = Lifetime.PER_CLASS");
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Watching {
    @Test
    void leaves(RestServer server) throws IOException, InterruptedException {
      var unused = watch(server);
    }
  }

  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Closing {
    @Test
    void closes(RestServer server) throws IOException, InterruptedException {
      watch(server).close();
    }
  }

  private static InputStream watch(RestServer server) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + "/api/v1/pods?watch=true"))
                .header("User-Agent", "reader/2.0")
                .build(),
            BodyHandlers.ofInputStream())
        .body();
  }

  @Test
  void watchLeftOpen_failsTheTest() {
    assertThat(failures(Watching.class))
        .singleElement()
        .asString()
        .contains("1 thing was left open", "a watch of pods, opened by \"reader/2.0\" at ");
    assertThat(failures(Closing.class)).isEmpty();
  }
}
