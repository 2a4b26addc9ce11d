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
    CALL("call", 11),
    DEPLOYMENT("deployment", 17),
    REPLICA_SET("replicaset", 15),
    POD("pod", 13);

    private final String css;
    private final int thickness;

    Kind(String css, int thickness) {
      this.css = css;
      this.thickness = thickness;
    }

    String css() {
      return css;
    }

    int thickness() {
      return thickness;
    }
  }

  /**
   * A stretch in one state.
   *
   * @param to the turn in which it ended; {@link Long#MAX_VALUE} where it lasts
   * @param state what it looks like, such as {@code ready}
   * @param text what is written on it; may be empty
   * @param hint what is shown on pointing at it
   */
  record Segment(long from, long to, String state, String text, String hint) {
    /** Returns whether it is a state that people look for when something has failed. */
    boolean isBad() {
      return state.startsWith("failing") || state.startsWith("refused") || state.equals("stuck");
    }
  }

  String label() {
    return label;
  }

  Kind kind() {
    return kind;
  }

  List<Segment> segments() {
    return segments;
  }

  Segment last() {
    return segments.get(segments.size() - 1);
  }

  void add(Segment segment) {
    segments.add(segment);
  }

  void replaceLast(Segment segment) {
    segments.set(segments.size() - 1, segment);
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
