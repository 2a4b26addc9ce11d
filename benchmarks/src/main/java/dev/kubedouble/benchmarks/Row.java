package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.time.Stopwatch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One question: what a call costs, leg by leg; the first leg is the floor of the others.
 *
 * <p>The legs take turns, an iteration each. Counts of iterations must be multiples of the count of
 * legs: 12 serves for one, two, three and four.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(10)
@Warmup(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 12, time = 250, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Row {
  private static final int CALLS_BETWEEN = 2_000;

  private final Deque<AutoCloseable> owned = new ArrayDeque<>();
  private List<Leg> legs = List.of();
  private @Nullable Call active;
  private @Nullable IterationType type;
  private int turn;

  /** A call that is measured. */
  @FunctionalInterface
  interface Call {
    /** Does it, and returns what came of it. */
    Object run() throws Exception;
  }

  /** What happens outside of the measured time. */
  @FunctionalInterface
  interface Preparation {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * One of those that are compared.
   *
   * @param call what is measured
   * @param freshen what happens before each of its iterations, outside the measured time
   */
  record Leg(Call call, Preparation freshen) {
    /** Creates a leg that needs nothing before its iterations. */
    Leg(Call call) {
      this(call, () -> {});
    }
  }

  /**
   * Returns how long the second leg is run before the legs take turns, in seconds: where it is so
   * much more code than the others that its compilation would take all of their warm-up.
   */
  int secondsToWarmUp() {
    return 0;
  }

  /** Starts what the legs need, and returns them in the order of {@link Bar#legs}. */
  abstract List<Leg> open() throws Exception;

  /** Keeps something that is closed at the end of the fork; the last one first. */
  final <T extends AutoCloseable> T owned(T resource) {
    owned.push(resource);
    return resource;
  }

  /** Starts what is measured. */
  @Setup(Level.Trial)
  public final void openLegs(BenchmarkParams params) throws Exception {
    legs = open();
    if (params.getWarmup().getCount() > 0) {
      warmUp(secondsToWarmUp());
    }
  }

  private void warmUp(int seconds) throws Exception {
    long end = Stopwatch.ticks() + TimeUnit.SECONDS.toNanos(seconds);
    while (Stopwatch.ticks() < end) {
      Leg leg = legs.get(1);
      leg.freshen().run();
      for (int i = 0; i < CALLS_BETWEEN && Stopwatch.ticks() < end; i++) {
        Object ignored = leg.call().run();
      }
    }
  }

  /** Ends what was measured. */
  @TearDown(Level.Trial)
  public final void closeLegs() throws Exception {
    while (!owned.isEmpty()) {
      owned.pop().close();
    }
  }

  /** Hands the iteration to the next leg. */
  @Setup(Level.Iteration)
  public final void takeTurns(IterationParams iteration) throws Exception {
    if (iteration.getType() != type) {
      type = iteration.getType();
      turn = 0;
    }
    Leg next = legs.get(turn++ % legs.size());
    next.freshen().run();
    active = next.call();
  }

  /** Does what is measured, as the leg whose turn it is. */
  @Benchmark
  public final Object call() throws Exception {
    return requireNonNull(active).run();
  }
}
