package dev.kubedouble.fake;

import dev.kubedouble.fake.kubelet.KubeletOptions;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Instant;

/**
 * How a cluster behaves where Kubernetes leaves it open. Immutable.
 *
 * @param controllers when controllers run; {@code AUTO} by default
 * @param clock how time goes by; {@code VIRTUAL} by default
 * @param start the moment at which standing time begins; 2026-01-01T00:00:00Z by default
 * @param speed cluster seconds per second of the wall, for {@code SYSTEM} time; 1 by default
 * @param seed what uids and generated names are made from; 1 by default
 * @param historyRevisions how many writes are kept for watches and for reads of the past; 10,000 by
 *     default
 * @param createNamespacesOnDemand whether a write to a namespace that does not exist creates it;
 *     false by default, as in Kubernetes
 * @param kubelet what pods do and on how many nodes; by default pods are ready at once
 */
public record FakeClusterOptions(
    ControllerMode controllers,
    ClockMode clock,
    Instant start,
    double speed,
    long seed,
    int historyRevisions,
    boolean createNamespacesOnDemand,
    KubeletOptions kubelet) {
  private static final FakeClusterOptions DEFAULTS = new Builder().build();

  /** Returns the options of a cluster for tests. */
  public static FakeClusterOptions defaults() {
    return DEFAULTS;
  }

  /** Begins with the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Begins with these options. */
  public Builder toBuilder() {
    return new Builder()
        .controllers(controllers)
        .clock(clock)
        .start(start)
        .speed(speed)
        .seed(seed)
        .historyRevisions(historyRevisions)
        .createNamespacesOnDemand(createNamespacesOnDemand)
        .kubelet(kubelet);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private ControllerMode controllers = ControllerMode.AUTO;
    private ClockMode clock = ClockMode.VIRTUAL;
    private Instant start = Timeline.VIRTUAL_EPOCH;
    private double speed = 1;
    private long seed = 1;
    private int historyRevisions = 10_000;
    private boolean createNamespacesOnDemand;
    private KubeletOptions kubelet = KubeletOptions.defaults();

    private Builder() {}

    /** Sets when controllers run. */
    public Builder controllers(ControllerMode controllers) {
      this.controllers = controllers;
      return this;
    }

    /** Sets how time goes by. */
    public Builder clock(ClockMode clock) {
      this.clock = clock;
      return this;
    }

    /** Sets the moment at which standing time begins. */
    public Builder start(Instant start) {
      this.start = start;
      return this;
    }

    /** Sets how fast {@code SYSTEM} time goes by, in cluster seconds per second of the wall. */
    public Builder speed(double speed) {
      if (!(speed > 0)) {
        throw new IllegalArgumentException("speed: " + speed + " (expected: > 0)");
      }
      this.speed = speed;
      return this;
    }

    /** Sets what uids and generated names are made from. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets how many writes are kept. */
    public Builder historyRevisions(int historyRevisions) {
      if (historyRevisions < 1) {
        throw new IllegalArgumentException(
            "historyRevisions: " + historyRevisions + " (expected: >= 1)");
      }
      this.historyRevisions = historyRevisions;
      return this;
    }

    /** Sets whether a write to a namespace that does not exist creates it. */
    public Builder createNamespacesOnDemand(boolean createNamespacesOnDemand) {
      this.createNamespacesOnDemand = createNamespacesOnDemand;
      return this;
    }

    /** Sets what pods do of which nothing else is said; they are ready at once by default. */
    public Builder pods(PodScript script) {
      return kubelet(kubelet.withScript(script));
    }

    /** Sets what some pods do; where several scripts match a pod, the last one counts. */
    public Builder pods(PodMatch match, PodScript script) {
      return kubelet(kubelet.withRule(match, script));
    }

    /** Sets all about nodes and pods. */
    public Builder kubelet(KubeletOptions kubelet) {
      this.kubelet = kubelet;
      return this;
    }

    /** Returns the options. */
    public FakeClusterOptions build() {
      return new FakeClusterOptions(
          controllers,
          clock,
          start,
          speed,
          seed,
          historyRevisions,
          createNamespacesOnDemand,
          kubelet);
    }
  }
}
