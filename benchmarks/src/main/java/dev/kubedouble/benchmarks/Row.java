package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

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
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/**
 * One question: what a call costs, leg by leg; the first leg is the floor of the others.
 *
 * <p>The legs take turns, an iteration each. Counts of iterations must be multiples of the count of
 * legs, which {@link Benchmarks} sees to.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(10)
@Warmup(iterations = 10, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 12, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public abstract class Row {
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

  /**
   * One of those that are compared.
   *
   * @param name what the table calls it
   * @param call what is measured
   * @param freshen what happens before each of its iterations, outside the measured time
   */
  record Leg(String name, Call call, Runnable freshen) {
    /** Creates a leg that needs nothing before its iterations. */
    Leg(String name, Call call) {
      this(name, call, () -> {});
    }
  }

  /** Starts what the legs need, and returns them, the floor first. */
  abstract List<Leg> open() throws Exception;

  /** Ends what was started. */
  abstract void close() throws Exception;

  /** Starts what is measured. */
  @Setup(Level.Trial)
  public final void openLegs() throws Exception {
    legs = open();
  }

  /** Ends what was measured. */
  @TearDown(Level.Trial)
  public final void closeLegs() throws Exception {
    close();
  }

  /** Hands the iteration to the next leg. */
  @Setup(Level.Iteration)
  public final void takeTurns(IterationParams iteration) {
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
