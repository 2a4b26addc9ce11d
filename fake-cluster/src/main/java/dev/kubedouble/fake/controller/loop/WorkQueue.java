package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.fake.turn.Intent;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.time.ClusterClock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The keys of the objects that a loop has to look at: each waits at most once, each look is a turn.
 *
 * <p>A look that is refused by the API server is repeated after 5 ms, 10 ms, 20 ms and so on up to
 * 1000 s (client-go, {@code workqueue} and its default rate limiter). Used in turns only.
 */
public final class WorkQueue {
  private static final long FIRST_RETRY = 5_000_000L;
  private static final long LONGEST_RETRY = 1_000_000_000_000L;
  private static final int DOUBLINGS = 18;

  private final Turns turns;
  private final ClusterClock clock;
  private final String name;
  private final int mostRetries;
  private final Consumer<String> look;
  private final Set<String> waiting = new HashSet<>();
  private final Map<String, Intent> later = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();

  /**
   * Creates an empty queue.
   *
   * @param name who looks, such as {@code deployment-controller}
   * @param mostRetries how often a look is repeated at most when it keeps failing
   * @param look looks at one object; may throw {@link KubernetesException}
   */
  public WorkQueue(ControllerContext context, String name, int mostRetries, Consumer<String> look) {
    this.turns = context.turns();
    this.clock = context.clock();
    this.name = name;
    this.mostRetries = mostRetries;
    this.look = look;
  }

  /** Lets a key be looked at now. */
  public void add(String key) {
    if (waiting.add(key)) {
      schedule(clock.nanos(), key);
    }
  }

  /** Lets a key be looked at after a span of nanoseconds, or earlier where that is planned. */
  public void addAfter(String key, long nanos) {
    if (nanos <= 0) {
      add(key);
      return;
    }
    long at = clock.nanos() + nanos;
    Intent planned = later.get(key);
    if (planned != null) {
      if (planned.at() <= at) {
        return;
      }
      turns.cancel(planned);
    }
    later.put(
        key, turns.schedule(at, Intent.Kind.CONTROLLER, () -> describe(key), () -> fallDue(key)));
  }

  /** Takes back a planned look at a key that is gone; one that waits already still happens. */
  public void forget(String key) {
    failures.remove(key);
    Intent planned = later.remove(key);
    if (planned != null) {
      turns.cancel(planned);
    }
  }

  private void fallDue(String key) {
    later.remove(key);
    if (!waiting.contains(key)) {
      process(key);
    }
  }

  private void schedule(long at, String key) {
    turns.schedule(at, Intent.Kind.CONTROLLER, () -> describe(key), () -> take(key));
  }

  private void take(String key) {
    waiting.remove(key);
    process(key);
  }

  /** Looks at a key; a later look that was planned goes, as each look plans anew what it needs. */
  private void process(String key) {
    Intent planned = later.remove(key);
    if (planned != null) {
      turns.cancel(planned);
    }
    try {
      look.accept(key);
      failures.remove(key);
    } catch (KubernetesException refusal) {
      retry(key, refusal);
    }
  }

  private void retry(String key, KubernetesException refusal) {
    int failed = failures.merge(key, 1, Integer::sum);
    if (failed > mostRetries || isNamespaceTerminating(refusal)) {
      failures.remove(key);
      return;
    }
    // Who lost against another write has been told of that write, and looks again anyway.
    if (refusal.reason().equals("Conflict") && waiting.contains(key)) {
      return;
    }
    addAfter(key, Math.min(LONGEST_RETRY, FIRST_RETRY << Math.min(failed - 1, DOUBLINGS)));
  }

  /** Returns whether the API server refused because the namespace goes; no retry helps then. */
  public static boolean isNamespaceTerminating(KubernetesException refusal) {
    for (StatusCause cause : refusal.status().getDetails().getCausesList()) {
      if (cause.getReason().equals("NamespaceTerminating")) {
        return true;
      }
    }
    return false;
  }

  private String describe(String key) {
    return name + ' ' + key;
  }
}
