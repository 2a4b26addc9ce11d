package dev.kubedouble.fake.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.function.Function;

/**
 * A function that remembers what it returned for the arguments that it met last, by their equality.
 *
 * <p>Thread-safe. What the function throws is not remembered.
 */
public final class Remembered<A, R> implements Function<A, R> {
  private static final int MOST = 256;

  private final Function<A, R> function;

  @GuardedBy("this") private final Map<A, R> results = new LastUsed<>(MOST);

  /**
   * Gives a function a memory.
   *
   * @param function returns no null, and for equal arguments always the same
   */
  public Remembered(Function<A, R> function) {
    this.function = function;
  }

  @Override
  public synchronized R apply(A argument) {
    R result = results.get(argument);
    if (result == null) {
      result = function.apply(argument);
      results.put(argument, result);
    }
    return result;
  }
}
