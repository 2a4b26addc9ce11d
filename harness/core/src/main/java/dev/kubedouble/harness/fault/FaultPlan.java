package dev.kubedouble.harness.fault;

import dev.kubedouble.time.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that happens to one call. Filled by {@link Faults}, then read by one call. */
final class FaultPlan {
  private final List<String> words = new ArrayList<>();
  private final List<String> competitors = new ArrayList<>();
  private long delayNanos;
  private @Nullable Fault end;
  private Fault.@Nullable AnswerLost lost;
  private Fault.@Nullable CutStream cut;
  private int versionsBehind;
  private int generationsBehind;
  private int duplicateEvent;
  private boolean withholdsBookmarks;
  private long dripNanos;
  private long silenceNanos;

  /**
   * Adds what a rule does to the call.
   *
   * @param nanos the cluster's time
   */
  void add(RuleState state, long nanos) {
    Fault fault = state.rule().fault();
    words.add(fault.toString());
    if (fault instanceof Fault.Latency) {
      delayNanos += state.nextDelay();
    } else if (fault instanceof Fault.AnswerLost answerLost) {
      lost = lost == null ? answerLost : lost;
    } else if (fault instanceof Fault.CompetingWrite write) {
      competitors.add(patch(write, state, nanos));
    } else if (fault instanceof Fault.StaleList stale) {
      versionsBehind = Math.max(versionsBehind, stale.versions());
    } else if (fault instanceof Fault.StaleObservedGeneration stale) {
      generationsBehind = Math.max(generationsBehind, stale.generations());
    } else {
      addToStream(fault);
    }
  }

  private void addToStream(Fault fault) {
    if (fault instanceof Fault.DuplicateEvent duplicate) {
      duplicateEvent = duplicateEvent == 0 ? duplicate.event() : duplicateEvent;
    } else if (fault instanceof Fault.CutStream cutting) {
      cut = cut == null ? cutting : cut;
    } else if (fault instanceof Fault.WithheldBookmarks) {
      withholdsBookmarks = true;
    } else if (fault instanceof Fault.SlowDrip drip) {
      dripNanos = Math.max(dripNanos, Timeline.toNanos(drip.between()));
    } else if (fault instanceof Fault.BurstAfterSilence burst) {
      silenceNanos = Math.max(silenceNanos, Timeline.toNanos(burst.silence()));
    } else if (end == null) {
      end = fault;
    }
  }

  /** Returns the patch; the usual one says when and by which rule, so that it always changes. */
  private static String patch(Fault.CompetingWrite write, RuleState state, long nanos) {
    return write.patch().isEmpty()
        ? "{\"metadata\":{\"annotations\":{\"kubedouble.dev/competing-write\":\""
            + nanos
            + "-"
            + state.id()
            + "-"
            + state.happened()
            + "\"}}}"
        : write.patch();
  }

  /** Returns the faults in words, in the order of their rules. */
  List<String> words() {
    return words;
  }

  long delayNanos() {
    return delayNanos;
  }

  /** Returns the fault that ends the call without the server, or null. */
  @Nullable Fault end() {
    return end;
  }

  Fault.@Nullable AnswerLost lost() {
    return lost;
  }

  /** Returns what others write first, as JSON merge patches. */
  List<String> competitors() {
    return competitors;
  }

  int versionsBehind() {
    return versionsBehind;
  }

  int generationsBehind() {
    return generationsBehind;
  }

  /** Returns the number of the event that comes twice, or 0. */
  int duplicateEvent() {
    return duplicateEvent;
  }

  Fault.@Nullable CutStream cut() {
    return cut;
  }

  boolean withholdsBookmarks() {
    return withholdsBookmarks;
  }

  long dripNanos() {
    return dripNanos;
  }

  long silenceNanos() {
    return silenceNanos;
  }
}
