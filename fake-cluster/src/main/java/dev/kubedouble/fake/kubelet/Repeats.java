package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The looks of a kubelet at containers that wait, or at one that runs and is not ready, at each of
 * which it tells it again. Used in turns only.
 *
 * <p>A real kubelet looks again once its back-off is over, by half as long more as chance has it
 * (kubernetes, {@code pod_workers.go}, {@code completeWork}): 10 s for an image, for a container
 * the rest of its wait and a minute at most. Here it is the middle, every time. Nearly all that it
 * tells is held back, so looks are counted when something else happens, and only one that is heard
 * is a turn. A container that is not ready is probed once a period.
 */
final class Repeats {
  /** How long after one look at an image that cannot be pulled the next comes. */
  static final Duration OF_PULLS = Duration.ofMillis(12_500);

  private static final Duration OF_CRASHES = Duration.ofSeconds(75);

  private final Look look;
  private final String container;
  private final long since;
  private final long interval;
  private long taken;

  private Repeats(Look look, String container, long since, long interval, long taken) {
    this.look = look;
    this.container = container;
    this.since = since;
    this.interval = interval;
    this.taken = taken;
  }

  /**
   * Returns the looks that follow one.
   *
   * @param since the moment of that one, in nanoseconds
   * @param pod the pod as it was before that one
   */
  static List<Repeats> after(Look look, long since, Pod pod, PodMatch match) {
    if (look instanceof Look.CrashLoopBackOff) {
      return List.of(new Repeats(look, "", since, Timeline.toNanos(OF_CRASHES), 0));
    }
    if (look instanceof Look.ImagePullBackOff) {
      return List.of(new Repeats(look, "", since, Timeline.toNanos(OF_PULLS), 0));
    }
    return look instanceof Look.Running running && !running.ready()
        ? ofProbes(running, since, pod, match)
        : List.of();
  }

  private static List<Repeats> ofProbes(Look.Running look, long since, Pod pod, PodMatch match) {
    List<Repeats> probes = new ArrayList<>();
    for (Container container : pod.getSpec().getContainersList()) {
      ReadinessProbe probe = new ReadinessProbe(container);
      if (match.means(container) && probe.exists()) {
        int first =
            look.starts(ContainerStates.lastOf(pod, container)) ? probe.firstAfterStart() : 0;
        probes.add(
            new Repeats(
                look, container.getName(), since, probe.interval(), Math.max(0, first - 1)));
      }
    }
    return probes;
  }

  /** Returns when an image is pulled that has to wait: at the first look after that. */
  static Duration pullAfter(Duration wait) {
    return OF_PULLS.multipliedBy(wait.dividedBy(OF_PULLS) + 1);
  }

  Repeats copy() {
    return new Repeats(look, container, since, interval, taken);
  }

  /** Returns what is seen each time. */
  Look look() {
    return look;
  }

  /** Returns whether the looks are at a container of those that the script means. */
  boolean isAt(Container other) {
    return container.isEmpty() || container.equals(other.getName());
  }

  /** Returns the moment of the first look that is not taken and not before another moment. */
  long next(long earliest) {
    long number = Math.max(taken + 1, -Math.floorDiv(since - earliest, interval));
    return since + number * interval;
  }

  /** Takes all looks up to a moment, itself included; returns how many those are. */
  long take(long until) {
    long before = taken;
    taken = Math.max(taken, Math.floorDiv(until - since, interval));
    return taken - before;
  }

  /** Returns the moment of the look that was taken last. */
  long last() {
    return since + taken * interval;
  }
}
