package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.time.ClockMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one place says about a test's cluster; null where it says nothing.
 *
 * @param manifests class path resources whose objects exist when a test begins
 * @param customizers set-up in code
 * @param options further options of the cluster
 * @param preparations what is done to the cluster before the test
 * @param faults what switches faults on before the test
 */
record Settings(
    @Nullable List<String> manifests,
    @Nullable Target target,
    @Nullable Transport transport,
    @Nullable ClockMode clock,
    @Nullable ControllerMode controllers,
    @Nullable PodBehaviour pods,
    @Nullable NamespacePolicy namespaces,
    @Nullable Lifetime lifetime,
    @Nullable Leaks leaks,
    @Nullable UnusedFaults unusedFaults,
    List<Class<? extends FakeKubernetesCustomizer>> customizers,
    List<Consumer<FakeClusterOptions.Builder>> options,
    List<Consumer<FakeCluster>> preparations,
    List<Consumer<Faults>> faults) {
  static final Settings NONE = new FakeKubernetesExtension.Builder().settings();

  /** Returns these settings, with those of a weaker place where these say nothing. */
  Settings over(Settings weaker) {
    return new Settings(
        first(manifests, weaker.manifests),
        first(target, weaker.target),
        first(transport, weaker.transport),
        first(clock, weaker.clock),
        first(controllers, weaker.controllers),
        first(pods, weaker.pods),
        first(namespaces, weaker.namespaces),
        first(lifetime, weaker.lifetime),
        first(leaks, weaker.leaks),
        first(unusedFaults, weaker.unusedFaults),
        customizers.isEmpty() ? weaker.customizers : customizers,
        weakerFirst(weaker.options, options),
        weakerFirst(weaker.preparations, preparations),
        weakerFirst(weaker.faults, faults));
  }

  List<String> resources() {
    return manifests == null ? List.of() : manifests;
  }

  Target targetOrFake() {
    return target == null ? new Target.Fake() : target;
  }

  Lifetime lifetimeOr(Lifetime otherwise) {
    return lifetime == null ? otherwise : lifetime;
  }

  Leaks leakPolicy() {
    return leaks == null ? Leaks.WARN : leaks;
  }

  boolean isTcp() {
    return transport == Transport.TCP;
  }

  FakeClusterOptions clusterOptions() {
    FakeClusterOptions.Builder builder = FakeClusterOptions.builder();
    options.forEach(option -> option.accept(builder));
    if (clock != null) {
      builder.clock(clock);
    }
    if (controllers != null) {
      builder.controllers(controllers);
    }
    if (pods != null) {
      builder.pods(pods.script());
    }
    if (namespaces != null) {
      builder.createNamespacesOnDemand(namespaces == NamespacePolicy.ON_DEMAND);
    }
    return builder.build();
  }

  /**
   * Returns what of these settings only a fake has, in words; empty where any cluster will do.
   *
   * <p>The default said aloud asks for nothing, and time that skips is waited for where it cannot
   * be skipped.
   */
  Optional<String> needsFake() {
    if (pods != null && pods != PodBehaviour.READY) {
      return Optional.of("pods = " + pods);
    }
    if (controllers != null && controllers != ControllerMode.AUTO) {
      return Optional.of("controllers = " + controllers);
    }
    if (namespaces != null && namespaces != NamespacePolicy.MUST_EXIST) {
      return Optional.of("namespaces = " + namespaces);
    }
    if (!options.isEmpty()) {
      return Optional.of("further options of the cluster");
    }
    return preparations.isEmpty() ? Optional.empty() : Optional.of("a preparation of the cluster");
  }

  private static <T> @Nullable T first(@Nullable T stronger, @Nullable T weaker) {
    return stronger == null ? weaker : stronger;
  }

  private static <T> List<T> weakerFirst(List<T> weaker, List<T> stronger) {
    if (weaker.isEmpty()) {
      return stronger;
    }
    List<T> all = new ArrayList<>(weaker);
    all.addAll(stronger);
    return all;
  }
}
