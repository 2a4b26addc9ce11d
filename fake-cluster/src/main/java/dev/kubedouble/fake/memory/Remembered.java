package dev.kubedouble.fake.memory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function that remembers what it returned for the arguments that it met last, by their equality.
 *
 * <p>Thread-safe. What the function throws is not remembered.
 */
public final class Remembered<A, R> implements Function<A, R> {
  private static final int MOST = 256;

  private final BiFunction<A, @Nullable Known<A, R>, R> function;

  @GuardedBy("this") private final Map<A, R> results = new LastUsed<>(MOST);

  @GuardedBy("this") private @Nullable Known<A, R> lastNew;

  /** An argument, and what was returned for it. */
  public record Known<A, R>(A argument, R result) {}

  /**
   * Gives a function a memory.
   *
   * @param function returns no null, and for equal arguments always the same
   */
  public Remembered(Function<A, R> function) {
    this((argument, last) -> function.apply(argument));
  }

  /**
   * Gives a memory to a function that is helped by what it returned before: the next argument is
   * often much like the one that was new last.
   *
   * @param function is also told the argument that was new last, or null at first; returns no null,
   *     and for equal arguments always the same, whatever it is told
   */
  public Remembered(BiFunction<A, @Nullable Known<A, R>, R> function) {
    this.function = function;
  }

  @Override
  public synchronized R apply(A argument) {
    R result = results.get(argument);
    if (result == null) {
      result = function.apply(argument, lastNew);
      results.put(argument, result);
      lastNew = new Known<>(argument, result);
    }
    return result;
  }
}
