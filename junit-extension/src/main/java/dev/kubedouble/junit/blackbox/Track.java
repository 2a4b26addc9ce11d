package dev.kubedouble.junit.blackbox;

import java.util.ArrayList;
import java.util.List;

/** One bar of the timeline: an object or a call, with the states that it went through. */
final class Track {
  private final String label;
  private final Kind kind;
  private final List<Segment> segments = new ArrayList<>();

  Track(String label, Kind kind) {
    this.label = label;
    this.kind = kind;
  }

  /** What the bar stands for. */
  enum Kind {
    CALL,
    DEPLOYMENT,
    REPLICA_SET,
    POD
  }

  /**
   * A stretch in one state.
   *
   * @param to the turn in which it ended; {@link Long#MAX_VALUE} where it lasts
   * @param state what it looks like, such as {@code ready}
   * @param text what is written on it; may be empty
   * @param hint what is shown on pointing at it
   */
  record Segment(long from, long to, String state, String text, String hint) {}

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  List<Segment> segments() {
    return segments;
  }

  /** Goes over into a state, where it is not in it already. */
  void enter(long turn, String state, String text, String hint) {
    if (!segments.isEmpty()) {
      Segment last = segments.get(segments.size() - 1);
      if (last.to() == Long.MAX_VALUE && last.state().equals(state) && last.text().equals(text)) {
        return;
      }
      end(turn);
    }
    segments.add(new Segment(turn, Long.MAX_VALUE, state, text, hint));
  }

  void end(long turn) {
    int last = segments.size() - 1;
    if (last < 0 || segments.get(last).to() != Long.MAX_VALUE) {
      return;
    }
    Segment open = segments.get(last);
    if (open.from() == turn) {
      segments.remove(last);
    } else {
      segments.set(last, new Segment(open.from(), turn, open.state(), open.text(), open.hint()));
    }
  }
}
