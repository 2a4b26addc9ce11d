package dev.kubedouble.junit.blackbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The horizontal axis of the timeline: turns in which something happened, one column each, however
 * much virtual time lies between them.
 */
final class Columns {
  private static final double WIDEST = 34;
  private static final double NARROWEST = 3;
  private static final double WANTED_WIDTH = 900;
  private static final double GAP_OF_TIME = 10;

  private final TreeMap<Long, Double> starts = new TreeMap<>();
  private final Map<Long, Instant> times;
  private final List<Moment> moments = new ArrayList<>();
  private final double step;
  private final double width;

  /** Where virtual time moves on. */
  record Moment(double x, Instant time) {}

  private Columns(NavigableMap<Long, Instant> turns) {
    times = turns;
    double gaps = GAP_OF_TIME * turns.values().stream().distinct().count();
    step =
        Math.max(
            NARROWEST, Math.min(WIDEST, (WANTED_WIDTH - gaps) / Math.max(1, turns.size() + 1)));
    double x = 0;
    Instant before = null;
    for (Map.Entry<Long, Instant> turn : turns.entrySet()) {
      if (!turn.getValue().equals(before)) {
        x += before == null ? 0 : GAP_OF_TIME;
        moments.add(new Moment(x, turn.getValue()));
        before = turn.getValue();
      }
      starts.put(turn.getKey(), x);
      x += step;
    }
    width = x + step;
  }

  /** Returns the columns of what happened. */
  static Columns of(List<Entry> entries, List<Track> tracks) {
    TreeMap<Long, Instant> turns = new TreeMap<>();
    for (Entry entry : entries) {
      if (entry.kind() != Entry.Kind.WRITE) {
        turns.put(entry.turn(), entry.time());
      }
    }
    TreeMap<Long, Instant> times = new TreeMap<>();
    entries.forEach(entry -> times.put(entry.turn(), entry.time()));
    for (Track track : tracks) {
      for (Track.Segment segment : track.segments()) {
        put(turns, times, segment.from());
        if (segment.to() != Long.MAX_VALUE) {
          put(turns, times, segment.to());
        }
      }
    }
    return new Columns(turns);
  }

  private static void put(
      NavigableMap<Long, Instant> turns, NavigableMap<Long, Instant> times, long turn) {
    Map.Entry<Long, Instant> time = times.floorEntry(turn);
    if (time == null) {
      time = times.firstEntry();
    }
    if (time != null) {
      turns.putIfAbsent(turn, time.getValue());
    }
  }

  double x(long turn) {
    if (turn == Long.MAX_VALUE) {
      return width;
    }
    Map.Entry<Long, Double> at = starts.ceilingEntry(turn);
    return at == null ? width : at.getValue();
  }

  /** Goes through the turns in order. */
  void forEach(Visitor visitor) {
    starts.forEach((turn, x) -> visitor.visit(turn, x, times.getOrDefault(turn, Instant.MIN)));
  }

  /** Takes a turn, where it begins and when it was. */
  interface Visitor {
    void visit(long turn, double x, Instant time);
  }

  double step() {
    return step;
  }

  double width() {
    return width;
  }

  List<Moment> moments() {
    return moments;
  }
}
