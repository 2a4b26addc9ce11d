package dev.kubedouble.fake.kubelet;

import java.time.Duration;

/**
 * What happens to a pod from its creation to its end. Immutable.
 *
 * <pre>{@code
 * PodScript.crashLoop(Duration.ofSeconds(5));
 * PodScript.builder().startsAfter(Duration.ofSeconds(30)).behaviour(new Behaviour.NeverReady()).build();
 * }</pre>
 *
 * @param scheduledAfter how long the pod waits for its node
 * @param startsAfter how long its containers take to start once it has one
 * @param behaviour what its containers do then
 * @param terminatesAfter how long it takes to end once it is deleted; never longer than its grace
 *     period
 */
public record PodScript(
    Duration scheduledAfter, Duration startsAfter, Behaviour behaviour, Duration terminatesAfter) {
  /** Checks the durations. */
  public PodScript {
    Checks.notNegative("scheduledAfter", scheduledAfter);
    Checks.notNegative("startsAfter", startsAfter);
    Checks.notNegative("terminatesAfter", terminatesAfter);
  }

  /** Returns the script of pods that are ready at once and end at once. */
  public static PodScript ready() {
    return of(new Behaviour.Ready(Duration.ZERO));
  }

  /** Begins with the script of pods that are ready at once and end at once. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the script of pods whose containers take some time to start, and are ready then. */
  public static PodScript startsAfter(Duration after) {
    return builder().startsAfter(after).build();
  }

  /** Returns the script of pods that are ready at once and take some time to end. */
  public static PodScript terminatesAfter(Duration after) {
    return builder().terminatesAfter(after).build();
  }

  /** Returns the script of pods that start at once and are ready some time later. */
  public static PodScript readyAfter(Duration after) {
    return of(new Behaviour.Ready(after));
  }

  /** Returns the script of pods that run and are never ready. */
  public static PodScript neverReady() {
    return of(new Behaviour.NeverReady());
  }

  /** Returns the script of pods that are ready for some time and then not any more. */
  public static PodScript readyFor(Duration lasts) {
    return of(new Behaviour.ReadyFor(lasts));
  }

  /** Returns the script of pods that are ready and not ready by turns, ready first. */
  public static PodScript flapping(Duration ready, Duration unready) {
    return of(new Behaviour.Flaps(ready, unready));
  }

  /** Returns the script of pods whose containers run for some time and fail, again and again. */
  public static PodScript crashLoop(Duration runsFor) {
    return of(new Behaviour.Crashes(runsFor, 1, "Error", false));
  }

  /** Returns the script of pods whose containers need too much memory after some time. */
  public static PodScript outOfMemory(Duration runsFor) {
    return of(new Behaviour.Crashes(runsFor, 137, "OOMKilled", false));
  }

  /** Returns the script of pods whose images do not exist. */
  public static PodScript imageCannotBePulled() {
    return of(new Behaviour.ImageCannotBePulled(""));
  }

  /** Returns the script of pods that no node takes. */
  public static PodScript unschedulable(String why) {
    return of(new Behaviour.Unschedulable(why));
  }

  /** Returns the script of pods that only a test or a client moves. */
  public static PodScript manual() {
    return of(new Behaviour.Manual());
  }

  private static PodScript of(Behaviour behaviour) {
    return new Builder().behaviour(behaviour).build();
  }

  /** Begins with this script. */
  public Builder toBuilder() {
    return new Builder()
        .scheduledAfter(scheduledAfter)
        .startsAfter(startsAfter)
        .behaviour(behaviour)
        .terminatesAfter(terminatesAfter);
  }

  boolean isManual() {
    return behaviour instanceof Behaviour.Manual;
  }

  /** Collects what a script says. Not thread-safe. */
  public static final class Builder {
    private Duration scheduledAfter = Duration.ZERO;
    private Duration startsAfter = Duration.ZERO;
    private Behaviour behaviour = new Behaviour.Ready(Duration.ZERO);
    private Duration terminatesAfter = Duration.ZERO;

    private Builder() {}

    /** Sets how long the pod waits for its node. */
    public Builder scheduledAfter(Duration scheduledAfter) {
      this.scheduledAfter = scheduledAfter;
      return this;
    }

    /** Sets how long the containers take to start. */
    public Builder startsAfter(Duration startsAfter) {
      this.startsAfter = startsAfter;
      return this;
    }

    /** Sets what the containers do. */
    public Builder behaviour(Behaviour behaviour) {
      this.behaviour = behaviour;
      return this;
    }

    /** Sets how long the pod takes to end. */
    public Builder terminatesAfter(Duration terminatesAfter) {
      this.terminatesAfter = terminatesAfter;
      return this;
    }

    /** Returns the script. */
    public PodScript build() {
      return new PodScript(scheduledAfter, startsAfter, behaviour, terminatesAfter);
    }
  }
}
