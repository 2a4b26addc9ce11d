package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.time.ClockMode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** For each setting: an annotation wins over a customizer, and that over a parameter. */
class PrecedenceOfEachSettingTest {
  /** The parameters say one thing, the customizer another, the annotation a third. */
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "kubedouble.manifests", "web.yaml",
          "kubedouble.transport", "tcp",
          "kubedouble.clock", "system",
          "kubedouble.controllers", "stepped",
          "kubedouble.pods", "manual",
          "kubedouble.namespaces", "on-demand",
          "kubedouble.lifetime", "per-class",
          "kubedouble.leaks", "fail",
          "kubedouble.unused-faults", "fail");

  /** What a test sees of its settings. */
  private static final class Seen {
    private final Map<String, Object> values = new HashMap<>();
    private final Set<Integer> clusters = ConcurrentHashMap.newKeySet();

    void see(FakeCluster cluster, KubernetesServer server) {
      values.put("manifests", cluster.list(Resource.DEPLOYMENTS, "").size());
      values.put("transport", server.port() > 0 ? Transport.TCP : Transport.IN_PROCESS);
      values.put("clock", cluster.options().clock());
      values.put("controllers", cluster.options().controllers());
      values.put("pods", cluster.options().kubelet().script());
      values.put("namespaces", cluster.options().createNamespacesOnDemand());
      clusters.add(System.identityHashCode(cluster));
      values.put("lifetime", clusters.size() == 1 ? Lifetime.PER_CLASS : Lifetime.PER_METHOD);
    }
  }

  private static Map<String, Object> run(Class<?> example, Seen seen) {
    EngineRun.run(example, PARAMETERS);
    return seen.values;
  }

  @FakeKubernetes
  static class ByParameters {
    private static final Seen SEEN = new Seen();

    @RepeatedTest(2)
    void see(FakeCluster cluster, KubernetesServer server) {
      SEEN.see(cluster, server);
    }
  }

  @Test
  void parameters_setEach() {
    assertThat(run(ByParameters.class, ByParameters.SEEN))
        .isEqualTo(
            Map.of(
                "manifests", 1,
                "transport", Transport.TCP,
                "clock", ClockMode.SYSTEM,
                "controllers", ControllerMode.STEPPED,
                "pods", PodScript.manual(),
                "namespaces", true,
                "lifetime", Lifetime.PER_CLASS));
  }

  static final class Others implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup
          .manifests()
          .transport(Transport.IN_PROCESS)
          .clock(ClockMode.SKIPPING)
          .controllers(ControllerMode.OFF)
          .pods(PodBehaviour.NEVER_READY)
          .namespaces(NamespacePolicy.MUST_EXIST)
          .lifetime(Lifetime.PER_METHOD)
          .leaks(Leaks.IGNORE)
          .unusedFaults(UnusedFaults.IGNORE);
    }
  }

  @FakeKubernetes(customizer = Others.class)
  static class ByCustomizer {
    private static final Seen SEEN = new Seen();

    @RepeatedTest(2)
    void see(FakeCluster cluster, KubernetesServer server) {
      SEEN.see(cluster, server);
    }
  }

  @Test
  void customizer_winsOverParametersInEach() {
    assertThat(run(ByCustomizer.class, ByCustomizer.SEEN))
        .isEqualTo(
            Map.of(
                "manifests", 0,
                "transport", Transport.IN_PROCESS,
                "clock", ClockMode.SKIPPING,
                "controllers", ControllerMode.OFF,
                "pods", PodScript.neverReady(),
                "namespaces", false,
                "lifetime", Lifetime.PER_METHOD));
  }

  @FakeKubernetes(
      manifests = "web.yaml",
      transport = Transport.TCP,
      clock = ClockMode.VIRTUAL,
      controllers = ControllerMode.AUTO,
      pods = PodBehaviour.READY,
      namespaces = NamespacePolicy.ON_DEMAND,
      lifetime = Lifetime.PER_CLASS,
      customizer = Others.class)
  static class ByAnnotation {
    private static final Seen SEEN = new Seen();

    @RepeatedTest(2)
    void see(FakeCluster cluster, KubernetesServer server) {
      SEEN.see(cluster, server);
    }
  }

  @Test
  void annotation_winsOverCustomizerInEach() {
    assertThat(run(ByAnnotation.class, ByAnnotation.SEEN))
        .isEqualTo(
            Map.of(
                "manifests", 1,
                "transport", Transport.TCP,
                "clock", ClockMode.VIRTUAL,
                "controllers", ControllerMode.AUTO,
                "pods", PodScript.ready(),
                "namespaces", true,
                "lifetime", Lifetime.PER_CLASS));
  }

  @FakeKubernetes
  static class Careless {
    @Test
    void leaks(FakeCluster cluster, KubernetesServer server, Faults faults) {
      faults.add("ListPods: error Conflict");
      assertThat(cluster).isNotNull();
      var unused =
          KubernetesServiceGrpc.newBlockingStub(server.newChannel())
              .listNamespaces(ListNamespacesRequest.getDefaultInstance());
    }
  }

  @FakeKubernetes(customizer = Others.class)
  static class CarelessByCustomizer extends Careless {}

  @FakeKubernetes(customizer = Others.class, leaks = Leaks.WARN, unusedFaults = UnusedFaults.FAIL)
  static class CarelessByAnnotation extends Careless {}

  @Test
  void policies_followTheSameOrder() {
    assertThat(EngineRun.failures(EngineRun.run(Careless.class, PARAMETERS)))
        .singleElement()
        .asString()
        .contains("left open");
    assertThat(EngineRun.failures(EngineRun.run(CarelessByCustomizer.class, PARAMETERS))).isEmpty();
    assertThat(EngineRun.failures(EngineRun.run(CarelessByAnnotation.class, PARAMETERS)))
        .singleElement()
        .asString()
        .contains("happened to no call");
  }

  static final class Counting implements FakeKubernetesCustomizer {
    static final CopyOnWriteArrayList<String> CALLS = new CopyOnWriteArrayList<>();

    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      CALLS.add(Thread.currentThread().getName());
    }
  }

  @FakeKubernetes(customizer = Counting.class, lifetime = Lifetime.PER_CLASS)
  static class Shared {
    @RepeatedTest(5)
    void shared(FakeCluster cluster, KubernetesServer server) {
      assertThat(server).isNotNull();
      assertThat(cluster).isNotNull();
    }
  }

  @Test
  void customizer_ofASharedCluster_isCalledOnce() {
    EngineRun.run(Shared.class);

    assertThat(Counting.CALLS).hasSize(1);
  }
}
