package dev.kubedouble.junit.blackbox;

import java.util.ArrayList;
import java.util.List;

/**
 * The timeline: calls, then each Deployment with its replica sets and pods, then decisions and
 * warnings, over turns.
 *
 * <p>Names stand in a drawing of their own beside it, which stays where it is when the timeline is
 * scrolled.
 */
final class Timeline {
  private static final int LABELS = 236;
  private static final int HEAD = 36;
  private static final int ROW = 21;
  private static final int FOOT = 16;
  private static final int MOST_TRACKS = 90;
  private static final int LEAST_CALLS = 12;
  private static final double LETTER = 6.5;
  private static final double LABEL_WIDTH = 66;
  private static final double MARGIN = 130;
  private static final double LEFT = 10;

  private final Report report;
  private final Columns columns;
  private final List<Track> shown;
  private final List<Integer> tops;
  private final int decisionsTop;
  private final int warningsTop;
  private final int height;
  private final Svg names = new Svg();
  private final Svg bars = new Svg();

  private Timeline(Report report) {
    this.report = report;
    this.shown = shown(report.tracks());
    this.columns = Columns.of(report.entries(), shown);
    this.tops = tops();
    int bottom = tops.isEmpty() ? HEAD : tops.get(tops.size() - 1) + ROW;
    this.decisionsTop = bottom + 14;
    this.warningsTop = decisionsTop + ROW;
    this.height = warningsTop + ROW + FOOT;
  }

  /** Returns the drawings and, where some did not fit, how many bars were cut. */
  static String of(Report report) {
    if (report.tracks().isEmpty()) {
      return "";
    }
    return new Timeline(report).draw();
  }

  /** Returns the tracks that fit: the last calls, and all else first. */
  private static List<Track> shown(List<Track> tracks) {
    List<Track> objects =
        tracks.stream()
            .filter(track -> track.kind() != Track.Kind.CALL)
            .limit(MOST_TRACKS)
            .toList();
    List<Track> calls = tracks.stream().filter(track -> track.kind() == Track.Kind.CALL).toList();
    int room = Math.max(LEAST_CALLS, MOST_TRACKS - objects.size());
    List<Track> all =
        new ArrayList<>(calls.subList(Math.max(0, calls.size() - room), calls.size()));
    all.addAll(objects);
    return all;
  }

  private List<Integer> tops() {
    List<Integer> found = new ArrayList<>();
    int y = HEAD + 4;
    Track.Kind before = null;
    for (Track track : shown) {
      if (before != null) {
        y += ROW;
        if (track.kind() == Track.Kind.DEPLOYMENT
            || (before == Track.Kind.CALL && track.kind() != Track.Kind.CALL)) {
          y += 16;
        } else if (track.kind() == Track.Kind.REPLICA_SET) {
          y += 6;
        }
      }
      found.add(y);
      before = track.kind();
    }
    return found;
  }

  private String draw() {
    double width = LEFT + columns.width() + MARGIN;
    moments();
    double failed = LEFT + columns.width();
    bars.line("failed", failed, HEAD - 8, failed, height - 6);
    bars.text("failed", failed + 5, HEAD - 12, "failed here");
    for (int i = 0; i < shown.size(); i++) {
      name(shown.get(i), tops.get(i));
      bars(shown.get(i), tops.get(i));
    }
    marks();
    bars.line("cursor", 0, HEAD - 14, 0, height);
    StringBuilder page = new StringBuilder();
    page.append("<div class=\"names\">");
    drawing(page, "", LABELS, names);
    page.append("</div><div class=\"scroll\">");
    drawing(page, " data-turns=\"" + turns() + "\"", width, bars);
    page.append("</div>\n");
    int cut = report.tracks().size() - shown.size();
    if (cut > 0) {
      page.append("<p class=\"cut\">").append(cut).append(" further bars are not drawn.</p>\n");
    }
    return page.toString();
  }

  private void drawing(StringBuilder page, String attributes, double width, Svg shapes) {
    page.append("<svg role=\"img\" aria-label=\"timeline\"")
        .append(attributes)
        .append(" width=\"")
        .append(Math.round(width))
        .append("\" height=\"")
        .append(height)
        .append("\">\n")
        .append(shapes)
        .append("</svg>");
  }

  /** Returns where each turn begins and when it was, for the line under the pointer. */
  private String turns() {
    StringBuilder turns = new StringBuilder();
    columns.forEach(
        (turn, x, time) ->
            turns
                .append(turns.isEmpty() ? "" : ";")
                .append(turn)
                .append(',')
                .append(Svg.rounded(LEFT + x))
                .append(',')
                .append(Spans.since(report.start(), time)));
    return turns.toString();
  }

  private void moments() {
    double free = 0;
    boolean isStripe = false;
    List<Columns.Moment> moments = columns.moments();
    for (int i = 0; i < moments.size(); i++) {
      Columns.Moment moment = moments.get(i);
      double x = LEFT + moment.x();
      double next = LEFT + (i + 1 < moments.size() ? moments.get(i + 1).x() : columns.width());
      if (isStripe) {
        bars.rect("stripe", x - 5, HEAD - 8, next - x, height - HEAD + 2, 0);
      }
      isStripe = !isStripe;
      String time = Spans.since(report.start(), moment.time());
      double width = Math.max(LABEL_WIDTH, time.length() * LETTER + 12);
      boolean isLabelled = x >= free && x + width < LEFT + columns.width();
      bars.line(isLabelled ? "tick" : "minor", x - 5, isLabelled ? 4 : 24, x - 5, height - 6);
      if (isLabelled) {
        bars.text("time", x, 16, time);
        free = x + width;
      }
    }
  }

  private void name(Track track, int y) {
    int indent =
        switch (track.kind()) {
          case CALL, DEPLOYMENT -> 0;
          case REPLICA_SET -> 12;
          case POD -> 24;
        };
    label(track.kind().css(), 12 + indent, y, track.label());
  }

  private void label(String css, int x, int y, String text) {
    int room = (int) ((LABELS - 8 - x) / LETTER);
    names.begin("", text);
    names.text("label " + css, x, y + 14, shortened(text, room));
    names.end();
  }

  /** Cuts out the middle: names differ in their ends, calls in their beginnings. */
  private static String shortened(String text, int room) {
    int head = room / 2 - 2;
    return text.length() <= room
        ? text
        : text.substring(0, head) + "…" + text.substring(text.length() - (room - head - 1));
  }

  private void bars(Track track, int y) {
    int thickness = track.kind().thickness();
    List<Track.Segment> segments = track.segments();
    for (int i = 0; i < segments.size(); i++) {
      Track.Segment segment = segments.get(i);
      double x = LEFT + columns.x(segment.from());
      double end = LEFT + columns.x(segment.to());
      double width = Math.max(Math.min(columns.step(), 5), end - x - 1);
      double free =
          (i + 1 < segments.size()
                  ? LEFT + columns.x(segments.get(i + 1).from())
                  : LEFT + columns.width() + MARGIN)
              - x
              - width;
      bars.begin("on", segment.hint() + hintOfTurns(segment));
      bars.rect(
          "bar " + track.kind().css() + " " + segment.state(),
          x,
          y + (ROW - thickness) / 2.0,
          width,
          thickness,
          3);
      onBar(segment, x, y, width, free);
      bars.end();
    }
  }

  /** Writes on a bar what fits; how a call was refused and how a pod fails stands beside it. */
  private void onBar(Track.Segment segment, double x, int y, double width, double free) {
    String text = segment.text();
    int firstWord = text.indexOf("  ");
    if (!fits(text, width) && firstWord > 0) {
      text = text.substring(0, firstWord);
    }
    if (fits(text, width)) {
      bars.text("on " + segment.state(), x + 5, y + 14, text);
    } else if (segment.isBad() && fits(segment.text(), free)) {
      bars.text("beside", x + width + 5, y + 14, segment.text());
    }
  }

  private static boolean fits(String text, double width) {
    return text.length() * LETTER + 8 < width;
  }

  private static String hintOfTurns(Track.Segment segment) {
    return "\nturn "
        + segment.from()
        + (segment.to() == Long.MAX_VALUE ? " to the end" : " to " + segment.to());
  }

  private void marks() {
    label("mark", 12, decisionsTop, "decisions");
    label("mark", 12, warningsTop, "warnings");
    for (Entry entry : report.entries()) {
      boolean isWarning = entry.kind() == Entry.Kind.EVENT && entry.isBad();
      if (isWarning || entry.kind() == Entry.Kind.DECISION) {
        int y = isWarning ? warningsTop : decisionsTop;
        bars.begin("on", entry.title() + "\nturn " + entry.turn());
        bars.mark(
            isWarning ? "warning" : "decision",
            LEFT + columns.x(entry.turn()) + Math.min(5, columns.step() / 2),
            y + ROW / 2.0,
            isWarning);
        bars.end();
      }
    }
  }
}
