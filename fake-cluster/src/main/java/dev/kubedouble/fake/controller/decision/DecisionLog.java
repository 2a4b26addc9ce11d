package dev.kubedouble.fake.controller.decision;

import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.time.ClusterClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last decisions of a cluster's controllers.
 *
 * <p>Written in turns. Readable from any thread at any time; a reader gets a copy.
 */
public final class DecisionLog {
  private static final int INITIAL = 64;

  private final ClusterClock clock;
  private final Turns turns;
  private final int capacity;
  private final Map<String, Note> latest = new HashMap<>();
  private @Nullable Note[] ring;
  private long count;

  /**
   * Creates an empty log.
   *
   * @param capacity how many decisions are kept, at least 1
   */
  public DecisionLog(ClusterClock clock, Turns turns, int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity: " + capacity + " (expected: >= 1)");
    }
    this.clock = clock;
    this.turns = turns;
    this.capacity = capacity;
    this.ring = new Note[Math.min(INITIAL, capacity)];
  }

  /**
   * Notes a decision; one that says what the last one about the object said is left out.
   *
   * @param pattern the text, with {@code {}} where the arguments go, in their order
   * @param arguments values that do not change later
   */
  public synchronized void note(String actor, String object, String pattern, Object... arguments) {
    Note note =
        new Note(
            clock.nanos(), turns.turnsTaken(), actor, object, pattern, Arrays.asList(arguments));
    Note before = latest.put(object, note);
    if (before != null && before.saysTheSame(note)) {
      latest.put(object, before);
      return;
    }
    if (count == ring.length && ring.length < capacity) {
      ring = Arrays.copyOf(ring, Math.min(capacity, ring.length * 2));
    }
    int slot = (int) (count % ring.length);
    Note evicted = ring[slot];
    if (evicted != null) {
      latest.remove(evicted.object, evicted);
    }
    ring[slot] = note;
    count++;
  }

  /** Returns how many decisions have been made, those no longer kept included. */
  public synchronized long count() {
    return count;
  }

  /** Returns the decisions that are kept, the oldest first. */
  public List<Decision> decisions() {
    List<Note> notes = notes();
    List<Decision> decisions = new ArrayList<>(notes.size());
    for (Note note : notes) {
      decisions.add(note.decision());
    }
    return decisions;
  }

  /** Returns the decisions about one object that are kept, the oldest first. */
  public List<Decision> decisions(String object) {
    List<Decision> decisions = new ArrayList<>();
    for (Note note : notes()) {
      if (note.object.equals(object)) {
        decisions.add(note.decision());
      }
    }
    return decisions;
  }

  private synchronized List<Note> notes() {
    List<Note> notes = new ArrayList<>(ring.length);
    for (long i = Math.max(0, count - ring.length); i < count; i++) {
      Note note = ring[(int) (i % ring.length)];
      if (note != null) {
        notes.add(note);
      }
    }
    return notes;
  }

  private record Note(
      long nanos, long turn, String actor, String object, String pattern, List<Object> arguments) {
    private static final long SECOND = 1_000_000_000L;

    boolean saysTheSame(Note other) {
      return actor.equals(other.actor)
          && pattern.equals(other.pattern)
          && arguments.equals(other.arguments);
    }

    Decision decision() {
      Instant time =
          Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
      return new Decision(time, turn, actor, object, text());
    }

    private String text() {
      StringBuilder text = new StringBuilder(pattern.length() + 16);
      int from = 0;
      for (Object argument : arguments) {
        int at = pattern.indexOf("{}", from);
        if (at < 0) {
          break;
        }
        text.append(pattern, from, at).append(argument);
        from = at + 2;
      }
      return text.append(pattern, from, pattern.length()).toString();
    }
  }
}
