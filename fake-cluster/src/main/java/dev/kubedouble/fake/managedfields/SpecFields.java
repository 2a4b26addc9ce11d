package dev.kubedouble.fake.managedfields;

import dev.kubedouble.fake.memory.Remembered;
import java.util.Optional;
import java.util.function.Function;

/**
 * What follows from pod specs alone about their fields and owners, and how sets of fields are
 * written, as far as it is remembered; for one cluster or for several. Thread-safe.
 */
public final class SpecFields {
  private final Comparer comparer = new Comparer(MessageView.INSTANCE);
  private final OwnersReader reader = new OwnersReader();

  /** Most Deployments of a test have one pod spec, and most of their applies do not change it. */
  private final Function<SpecMerge.Pair, Optional<SpecMerge>> merges =
      new Remembered<>(SpecMerge::of);

  /** Compares messages. */
  Comparer comparer() {
    return comparer;
  }

  /** Reads and writes sets of fields. */
  OwnersReader reader() {
    return reader;
  }

  /** Says what comes of an intent's pod spec that is laid over a live one. */
  Function<SpecMerge.Pair, Optional<SpecMerge>> merges() {
    return merges;
  }
}
