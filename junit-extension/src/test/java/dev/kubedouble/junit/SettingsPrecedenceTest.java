package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.time.ClockMode;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Which of several places counts. */
class SettingsPrecedenceTest {
  private static final Map<String, String> STEPPED =
      Map.of(
          "kubedouble.controllers", "stepped",
          "kubedouble.namespaces", "on-demand",
          "kubedouble.clock", "system");

  /** Keeps the options of the clusters that its tests see. */
  static class Recording {
    final List<FakeClusterOptions> seen;

    Recording(List<FakeClusterOptions> seen) {
      this.seen = seen;
    }

    @Test
    void record(FakeCluster cluster) {
      seen.add(cluster.options());
    }
  }

  private static FakeClusterOptions options(
      Class<?> example, List<FakeClusterOptions> seen, Map<String, String> parameters) {
    assertThat(EngineRun.failures(EngineRun.run(example, parameters))).isEmpty();
    return seen.get(seen.size() - 1);
  }

  static final class Off implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup
          .controllers(ControllerMode.OFF)
          .namespaces(NamespacePolicy.MUST_EXIST)
          .options(options -> options.seed(42).createNamespacesOnDemand(true));
    }
  }

  @FakeKubernetes
  static class Plain extends Recording {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    Plain() {
      super(SEEN);
    }
  }

  @Test
  void parameters_countWhereNothingElseSpeaks() {
    FakeClusterOptions options = options(Plain.class, Plain.SEEN, STEPPED);

    assertThat(options.controllers()).isEqualTo(ControllerMode.STEPPED);
    assertThat(options.clock()).isEqualTo(ClockMode.SYSTEM);
    assertThat(options.createNamespacesOnDemand()).isTrue();
  }

  @FakeKubernetes(customizer = Off.class)
  static class Customized extends Recording {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    Customized() {
      super(SEEN);
    }
  }

  @Test
  void customizer_winsOverParameters() {
    FakeClusterOptions options = options(Customized.class, Customized.SEEN, STEPPED);

    assertThat(options.controllers()).isEqualTo(ControllerMode.OFF);
    assertThat(options.createNamespacesOnDemand()).isFalse();
    assertThat(options.clock()).isEqualTo(ClockMode.SYSTEM);
    assertThat(options.seed()).isEqualTo(42);
  }

  @Test
  void customizer_canBeNamedByAParameter() {
    FakeClusterOptions options =
        options(Plain.class, Plain.SEEN, Map.of("kubedouble.customizer", Off.class.getName()));

    assertThat(options.controllers()).isEqualTo(ControllerMode.OFF);
  }

  static final class Numbering implements FakeKubernetesCustomizer {
    private static final AtomicLong ASKED = new AtomicLong();

    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      long number = ASKED.incrementAndGet();
      setup.options(options -> options.seed(number));
    }
  }

  @FakeKubernetes(customizer = Numbering.class)
  static class Numbered extends Recording {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    Numbered() {
      super(SEEN);
    }

    @Test
    void recordOnceMore(FakeCluster cluster) {
      record(cluster);
    }
  }

  @Test
  void customizer_isAskedForEachTest() {
    assertThat(EngineRun.failures(EngineRun.run(Numbered.class, Map.of()))).isEmpty();

    assertThat(Numbered.SEEN).extracting(FakeClusterOptions::seed).doesNotHaveDuplicates();
  }

  @FakeKubernetes(
      customizer = Off.class,
      controllers = ControllerMode.AUTO,
      clock = ClockMode.VIRTUAL)
  static class Annotated extends Recording {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    Annotated() {
      super(SEEN);
    }
  }

  @Test
  void annotation_winsOverCustomizerAndParameters() {
    FakeClusterOptions options = options(Annotated.class, Annotated.SEEN, STEPPED);

    assertThat(options.controllers()).isEqualTo(ControllerMode.AUTO);
    assertThat(options.clock()).isEqualTo(ClockMode.VIRTUAL);
    assertThat(options.seed()).isEqualTo(42);
  }

  @FakeKubernetes(controllers = ControllerMode.OFF, namespaces = NamespacePolicy.ON_DEMAND)
  static class OnMethod {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    @Test
    @FakeKubernetes(controllers = ControllerMode.STEPPED)
    void record(FakeCluster cluster) {
      SEEN.add(cluster.options());
    }
  }

  @Test
  void method_winsOverClassSettingBySetting() {
    FakeClusterOptions options = options(OnMethod.class, OnMethod.SEEN, Map.of());

    assertThat(options.controllers()).isEqualTo(ControllerMode.STEPPED);
    assertThat(options.createNamespacesOnDemand()).isTrue();
  }

  @Retention(RetentionPolicy.RUNTIME)
  @FakeKubernetes(controllers = ControllerMode.STEPPED)
  @interface Composed {}

  @Composed
  static class ByComposedAnnotation extends Recording {
    private static final List<FakeClusterOptions> SEEN = new CopyOnWriteArrayList<>();

    ByComposedAnnotation() {
      super(SEEN);
    }
  }

  @Test
  void annotationOfOnesOwn_carriesSettings() {
    assertThat(options(ByComposedAnnotation.class, ByComposedAnnotation.SEEN, Map.of()))
        .extracting(FakeClusterOptions::controllers)
        .isEqualTo(ControllerMode.STEPPED);
  }

  static class Inheriting extends Annotated {}

  @Test
  void annotation_isInherited() {
    assertThat(options(Inheriting.class, Annotated.SEEN, STEPPED).seed()).isEqualTo(42);
  }

  @FakeKubernetes(transport = Transport.TCP)
  static class OverTcp {
    @Test
    void portIsFreeAndPublished(KubernetesServer server, ServerAddress address) {
      assertThat(address.port()).isPositive().isEqualTo(server.port());
      assertThat(address.target()).isEqualTo("127.0.0.1:" + server.port());
    }
  }

  @Test
  void transport_isSetByAnnotationOrParameter() {
    assertThat(EngineRun.failures(OverTcp.class)).isEmpty();
    assertThat(
            EngineRun.failures(EngineRun.run(Address.class, Map.of("kubedouble.transport", "tcp"))))
        .isEmpty();
  }

  @FakeKubernetes
  static class Address {
    @Test
    void address(ServerAddress address) {
      assertThat(address.port()).isPositive();
    }
  }

  @Test
  void address_inProcess_isRefusedWithAlternatives() {
    assertThat(EngineRun.failures(Address.class))
        .singleElement()
        .asString()
        .contains("has no address", "transport = Transport.TCP", "Channel");
  }

  @FakeKubernetes(manifests = "web.yaml", pods = PodBehaviour.NEVER_READY)
  static class NeverReady {
    @Test
    void webIsNotAvailable(FakeCluster cluster) {
      assertThat(cluster.deployment("shop", "web").getStatus().getAvailableReplicas()).isZero();
    }
  }

  @FakeKubernetes(manifests = "web.yaml")
  static class Manual {
    @Test
    void podsWait(FakeCluster cluster) {
      cluster.settle();
      assertThat(cluster.pods().makeAllReady()).isEqualTo(2);
    }
  }

  @Test
  void pods_areSetByAnnotationOrParameter() {
    assertThat(EngineRun.failures(NeverReady.class)).isEmpty();
    assertThat(EngineRun.failures(EngineRun.run(Manual.class, Map.of("kubedouble.pods", "manual"))))
        .isEmpty();
  }

  @Test
  void manifests_byParameter() {
    assertThat(
            EngineRun.failures(
                EngineRun.run(Web.class, Map.of("kubedouble.manifests", "web.yaml"))))
        .isEmpty();
  }

  @FakeKubernetes
  static class Web {
    @Test
    void exists(FakeCluster cluster) {
      assertThat(cluster.deployment("shop", "web")).isNotNull();
    }
  }

  @Test
  void parameterOfUnknownValue_isRefusedWithTheValues() {
    assertThat(
            EngineRun.failures(EngineRun.run(Plain.class, Map.of("kubedouble.clock", "sundial"))))
        .anyMatch(
            message ->
                message.contains(
                    "kubedouble.clock: sundial (expected: one of [VIRTUAL, SKIPPING, SYSTEM])"));
  }

  @FakeKubernetes(clock = {ClockMode.VIRTUAL, ClockMode.SYSTEM})
  static class Two {
    @Test
    void never(FakeCluster cluster) {
      assertThat(cluster).isNotNull();
    }
  }

  @Test
  void twoValues_areRefused() {
    assertThat(EngineRun.failures(Two.class))
        .anyMatch(message -> message.contains("clock: [VIRTUAL, SYSTEM] (expected: at most one)"));
  }
}
