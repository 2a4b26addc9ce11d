package dev.kubedouble.junit.blackbox;

import java.util.ArrayList;
import java.util.List;

/** The timeline as SVG: calls, then each Deployment with its replica sets and pods, over turns. */
final class Timeline {
  private static final int LABELS = 250;
  private static final int HEAD = 38;
  private static final int ROW = 20;
  private static final int MOST_TRACKS = 90;
  private static final double LETTER = 6.2;
  private static final double LABEL_WIDTH = 62;
  private static final int MARGIN = 150;

  private final Report report;
  private final Columns columns;
  private final List<Track> shown;
  private final StringBuilder svg = new StringBuilder();

  private Timeline(Report report) {
    this.report = report;
    this.shown = shown(report.tracks());
    this.columns = Columns.of(report.entries(), shown);
  }

  /** Returns the SVG and, where some did not fit, how many bars were cut. */
  static String of(Report report) {
    return new Timeline(report).draw();
  }

  /** Returns the tracks that fit: all that are not calls first, and the last calls. */
  private static List<Track> shown(List<Track> tracks) {
    List<Track> objects =
        tracks.stream()
            .filter(track -> track.kind() != Track.Kind.CALL)
            .limit(MOST_TRACKS)
            .toList();
    List<Track> calls = tracks.stream().filter(track -> track.kind() == Track.Kind.CALL).toList();
    int room = Math.max(12, MOST_TRACKS - objects.size());
    List<Track> all =
        new ArrayList<>(calls.subList(Math.max(0, calls.size() - room), calls.size()));
    all.addAll(objects);
    return all;
  }

  private String draw() {
    List<Integer> tops = tops();
    int height = (tops.isEmpty() ? HEAD : tops.get(tops.size() - 1) + ROW) + 30;
    double width = LABELS + columns.width() + MARGIN;
    svg.append("<svg class=\"timeline\" role=\"img\" aria-label=\"timeline\" width=\"")
        .append(Math.round(width))
        .append("\" height=\"")
        .append(height)
        .append("\">\n");
    moments(height);
    for (int i = 0; i < shown.size(); i++) {
      track(shown.get(i), tops.get(i));
    }
    warnings(height);
    svg.append("</svg>\n");
    int cut = report.tracks().size() - shown.size();
    if (cut > 0) {
      svg.append("<p class=\"cut\">").append(cut).append(" further bars are not drawn.</p>\n");
    }
    return svg.toString();
  }

  private List<Integer> tops() {
    List<Integer> tops = new ArrayList<>();
    int y = HEAD;
    Track.Kind before = null;
    for (Track track : shown) {
      boolean begins = track.kind() == Track.Kind.DEPLOYMENT || before == null;
      boolean afterCalls = before == Track.Kind.CALL && track.kind() != Track.Kind.CALL;
      y += before == null ? 0 : begins || afterCalls ? ROW + 16 : ROW + (isGroup(track) ? 6 : 0);
      tops.add(y);
      before = track.kind();
    }
    return tops;
  }

  private static boolean isGroup(Track track) {
    return track.kind() == Track.Kind.REPLICA_SET;
  }

  private void moments(int height) {
    double free = 0;
    boolean isStripe = false;
    List<Columns.Moment> moments = columns.moments();
    for (int i = 0; i < moments.size(); i++) {
      Columns.Moment moment = moments.get(i);
      double x = LABELS + moment.x();
      double next = LABELS + (i + 1 < moments.size() ? moments.get(i + 1).x() : columns.width());
      if (isStripe) {
        rect("stripe", x - 5, HEAD - 6, next - x, height - HEAD - 14, 0);
      }
      isStripe = !isStripe;
      if (x >= free) {
        text("time", x - 3, 16, Spans.since(report.start(), moment.time()));
        line("tick", x - 5, 20, x - 5, height - 20);
        free = x + LABEL_WIDTH;
      } else {
        line("minor", x - 5, 26, x - 5, height - 20);
      }
    }
  }

  private void track(Track track, int y) {
    int indent =
        switch (track.kind()) {
          case CALL, DEPLOYMENT -> 0;
          case REPLICA_SET -> 14;
          case POD -> 28;
        };
    int room = (int) ((LABELS - 16 - indent) / LETTER);
    svg.append("<g><title>").append(Html.escape(track.label())).append("</title>");
    text(
        "label " + css(track.kind()),
        8 + indent,
        y + 13,
        track.label().length() <= room
            ? track.label()
            : "…" + track.label().substring(track.label().length() - room + 1));
    svg.append("</g>\n");
    int thickness =
        switch (track.kind()) {
          case CALL -> 10;
          case POD -> 12;
          case REPLICA_SET -> 14;
          case DEPLOYMENT -> 16;
        };
    for (Track.Segment segment : track.segments()) {
      double x = LABELS + columns.x(segment.from());
      double end = LABELS + columns.x(segment.to());
      double width = Math.max(Math.min(columns.step(), 5), end - x - 1);
      svg.append("<g><title>")
          .append(Html.escape(segment.hint() + hintOfTurns(segment)))
          .append("</title>");
      rect(
          "bar " + css(track.kind()) + " " + segment.state(),
          x,
          y + (ROW - thickness) / 2.0 - 1,
          width,
          thickness,
          3);
      onBar(segment, x, width, y);
      svg.append("</g>\n");
    }
  }

  /**
   * Writes on a bar what fits; how a call was refused and how a pod fails at the end stands beside
   * it.
   */
  private void onBar(Track.Segment segment, double x, double width, int y) {
    String text = segment.text();
    int firstWord = text.indexOf(' ');
    if (!fits(text, width) && firstWord > 0) {
      text = text.substring(0, firstWord);
    }
    boolean isLast = segment.to() == Long.MAX_VALUE && segment.state().equals("failing");
    if (isLast || segment.state().equals("refused")) {
      text("beside", x + width + 5, y + 13, segment.text());
    } else if (fits(text, width)) {
      text("on " + segment.state(), x + 5, y + 13, text);
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

  private void warnings(int height) {
    for (Entry entry : report.entries()) {
      if (entry.kind() == Entry.Kind.EVENT && entry.isBad()) {
        double x = LABELS + columns.x(entry.turn());
        svg.append("<g><title>")
            .append(Html.escape(entry.title()))
            .append("</title><path class=\"warning\" d=\"M")
            .append(number(x - 5))
            .append(' ')
            .append(height - 4)
            .append("l5 -10 5 10z\"/></g>\n");
      }
    }
  }

  private static String css(Track.Kind kind) {
    return switch (kind) {
      case CALL -> "call";
      case DEPLOYMENT -> "deployment";
      case REPLICA_SET -> "replicaset";
      case POD -> "pod";
    };
  }

  private void rect(String css, double x, double y, double width, double height, int round) {
    svg.append("<rect class=\"")
        .append(css)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\" width=\"")
        .append(number(Math.max(1, width)))
        .append("\" height=\"")
        .append(number(height))
        .append("\" rx=\"")
        .append(round)
        .append("\"/>");
  }

  private void line(String css, double x, double y, double toX, double toY) {
    svg.append("<line class=\"")
        .append(css)
        .append("\" x1=\"")
        .append(number(x))
        .append("\" y1=\"")
        .append(number(y))
        .append("\" x2=\"")
        .append(number(toX))
        .append("\" y2=\"")
        .append(number(toY))
        .append("\"/>");
  }

  private void text(String css, double x, double y, String text) {
    svg.append("<text class=\"")
        .append(css)
        .append("\" x=\"")
        .append(number(x))
        .append("\" y=\"")
        .append(number(y))
        .append("\">")
        .append(Html.escape(text))
        .append("</text>");
  }

  private static String number(double value) {
    return Double.toString(Math.round(value * 10) / 10.0);
  }
}
