package dev.kubedouble.junit;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The connections of a run, one for a target: made when the first class asks, and closed at the end
 * of the run. A target that cannot be used is not tried again. Thread-safe.
 */
final class TargetConnections implements CloseableResource, AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(TargetConnections.class);

  @GuardedBy("this") private final Map<Target, Attempt> attempts = new HashMap<>();

  /** What came of an attempt to connect. */
  private record Attempt(
      @Nullable TargetConnection connection, @Nullable RuntimeException failure) {}

  private TargetConnections() {}

  /**
   * Returns the connection to a target, or null for a fake.
   *
   * @throws ExtensionConfigurationException where it cannot be used; the message names it
   */
  static @Nullable TargetConnection of(ExtensionContext context, Target target) {
    return target.isFake()
        ? null
        : context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(
                TargetConnections.class, key -> new TargetConnections(), TargetConnections.class)
            .get(target);
  }

  private synchronized TargetConnection get(Target target) {
    Attempt attempt = attempts.computeIfAbsent(target, TargetConnections::attempt);
    if (attempt.connection() == null) {
      throw new ExtensionConfigurationException(
          "target " + target + ": " + message(attempt.failure()), attempt.failure());
    }
    return attempt.connection();
  }

  private static Attempt attempt(Target target) {
    try {
      return new Attempt(TargetConnection.connect(target), null);
    } catch (RuntimeException e) {
      return new Attempt(null, e);
    }
  }

  private static String message(@Nullable RuntimeException failure) {
    return failure == null || failure.getMessage() == null
        ? String.valueOf(failure)
        : failure.getMessage();
  }

  @Override
  public synchronized void close() {
    Failures failures = new Failures();
    for (Attempt attempt : attempts.values()) {
      if (attempt.connection() != null) {
        failures.attempt(attempt.connection());
      }
    }
    attempts.clear();
    failures.throwIfAny();
  }
}
