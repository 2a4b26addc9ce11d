package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.fake.turn.Watchdog;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Stopwatch;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * What becomes of those who wait for a cluster to change.
 *
 * <p>Where time is {@code SKIPPING}, a client that repeats a read which has not changed lets time
 * jump, and reads once more. Where it is {@code VIRTUAL}, who waits for five real seconds is told
 * what to call, by a warning in the log; where it is {@code SKIPPING}, that time jumps no further
 * for watches. Thread-safe.
 */
final class Patience {
  private final Turns turns;
  private final Watchdog watchdog;
  private final RepeatedReads repeated = new RepeatedReads();

  Patience(Turns turns) {
    this.turns = turns;
    Consumer<String> warn = Patience::warn;
    this.watchdog = new Watchdog(turns, Stopwatch::ticks, Stopwatch::after, warn);
    turns.driver().onTired(warn);
  }

  /** Is told that a watch has been opened. */
  void watched() {
    if (turns.clockMode() == ClockMode.VIRTUAL) {
      watchdog.watched();
    }
  }

  /**
   * Is told that somebody is about to read; returns whether it can be done as it is, since reading
   * the same again lets no time pass.
   */
  boolean ignoresRepeats() {
    ClockMode mode = turns.clockMode();
    if (mode == ClockMode.VIRTUAL) {
      watchdog.read();
    }
    return mode != ClockMode.SKIPPING;
  }

  /**
   * Reads where time is {@code SKIPPING}.
   *
   * @param who tells who reads what, equal for the same read of the same client
   */
  <R> R read(Object who, Supplier<R> read) {
    R answer;
    try {
      answer = read.get();
    } catch (KubernetesException refusal) {
      if (isRepeated(who, refusal.code())) {
        return read.get();
      }
      throw refusal;
    }
    return isRepeated(who, content(answer)) ? read.get() : answer;
  }

  private boolean isRepeated(Object who, Object content) {
    return repeated.isUnchanged(who, content) && turns.driver().skip();
  }

  /** Warns; the logger is looked for only now, as hardly any cluster has something to say. */
  private static void warn(String message) {
    LoggerFactory.getLogger(FakeCluster.class).warn(message);
  }

  /** Returns what counts of an answer: of a list the items, as its version is the cluster's. */
  private static Object content(Object answer) {
    return answer instanceof ObjectList<? extends Message> list ? list.items() : answer;
  }
}
