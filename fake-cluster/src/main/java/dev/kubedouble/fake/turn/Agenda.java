package dev.kubedouble.fake.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is planned, in the order of (moment, sequence).
 *
 * <p>Guarded by the lock of the turns; {@link #nextDue} alone may be asked at any time.
 */
final class Agenda {
  /** The moment of what never comes. */
  static final long NEVER = Long.MAX_VALUE;

  private final TreeSet<Intent> intents = new TreeSet<>(Intent.ORDER);
  private final boolean controllersRun;
  private long sequence;

  /** Lets readers pass without the lock. */
  private volatile long nextDue = NEVER;

  /**
   * Creates an empty agenda.
   *
   * @param controllersRun whether controllers run by themselves
   */
  Agenda(boolean controllersRun) {
    this.controllersRun = controllersRun;
  }

  /** Adds a step; returns it. */
  Intent add(long at, Intent.Kind kind, Supplier<String> name, Runnable step) {
    Intent intent = new Intent(at, sequence++, kind, name, step);
    intents.add(intent);
    if (runsByItself(intent)) {
      nextDue = Math.min(nextDue, at);
    }
    return intent;
  }

  void remove(Intent intent) {
    if (intents.remove(intent) && intent.at() == nextDue) {
      nextDue = findNext(false);
    }
  }

  void clear() {
    intents.clear();
    nextDue = NEVER;
  }

  /** Returns the moment of the earliest step that runs by itself. */
  long nextDue() {
    return nextDue;
  }

  /**
   * Returns the moment of the earliest step that runs by itself and is worth a jump of time: what
   * only beats is not, as it would beat for ever.
   */
  long nextJump() {
    return findNext(true);
  }

  /** Returns the earliest step, or null where nothing is planned. */
  @Nullable Intent first() {
    return intents.isEmpty() ? null : intents.first();
  }

  /** Returns the earliest steps, at most so many. */
  List<Intent> first(int most) {
    List<Intent> first = new ArrayList<>();
    for (Intent intent : intents) {
      if (first.size() == most) {
        break;
      }
      first.add(intent);
    }
    return first;
  }

  /** Takes the earliest step that is due, or returns null where none is. */
  @Nullable Intent poll(long now, boolean controllersToo) {
    Intent found = null;
    for (Intent intent : intents) {
      if (intent.at() > now) {
        break;
      }
      if (controllersToo || runsByItself(intent)) {
        found = intent;
        break;
      }
    }
    if (found != null) {
      intents.remove(found);
    }
    nextDue = findNext(false);
    return found;
  }

  private boolean runsByItself(Intent intent) {
    return controllersRun || intent.kind() != Intent.Kind.CONTROLLER;
  }

  private long findNext(boolean worthAJump) {
    for (Intent intent : intents) {
      if (runsByItself(intent) && !(worthAJump && intent.kind() == Intent.Kind.BEAT)) {
        return intent.at();
      }
    }
    return NEVER;
  }
}
