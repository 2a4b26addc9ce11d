package dev.kubedouble.junit;

import org.jspecify.annotations.Nullable;

/** What went wrong in steps that must all be tried: the first failure, the others suppressed. */
final class Failures {
  private @Nullable RuntimeException first;

  void attempt(AutoCloseable step) {
    try {
      step.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      add(new IllegalStateException("interrupted while closing", e));
    } catch (RuntimeException e) {
      add(e);
    } catch (Exception e) {
      add(new IllegalStateException("could not be closed", e));
    }
  }

  void throwIfAny() {
    if (first != null) {
      throw first;
    }
  }

  /** Adds what went wrong to a failure that came before. */
  void addTo(Throwable failure) {
    if (first != null) {
      failure.addSuppressed(first);
    }
  }

  private void add(RuntimeException failure) {
    if (first == null) {
      first = failure;
    } else {
      first.addSuppressed(failure);
    }
  }
}
