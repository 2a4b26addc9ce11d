package dev.kubedouble.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Figures as a table and as a plot.
 *
 * @param lines a row each
 * @param machine where they were measured
 */
record Report(List<Line> lines, String machine) {
  private static final String MEASURED_ON = "Measured on ";

  private static final int LINE = 26;
  private static final int LEFT = 460;
  private static final int WIDTH = 960;

  /** Where the bar of each row stands: all rows are drawn as parts of their bars. */
  private static final int BAR = LEFT + 260;

  Report {
    lines = List.copyOf(lines);
  }

  /** Reads the table that is somewhere in a text; it has no rows where there is none. */
  static Report parse(String text) {
    List<Line> lines = new ArrayList<>();
    String machine = "";
    for (String row : text.lines().toList()) {
      Line line = Line.parse(row);
      if (line != null) {
        lines.add(line);
      } else if (row.startsWith(MEASURED_ON)) {
        machine = row.substring(MEASURED_ON.length(), row.length() - 1);
      }
    }
    return new Report(lines, machine);
  }

  /**
   * Returns these figures with newer ones, which take the places of those of the same question.
   *
   * @throws IllegalArgumentException if the newer ones come from another machine
   */
  Report renewedBy(Report newer) {
    if (!lines.isEmpty() && !machine.equals(newer.machine)) {
      throw new IllegalArgumentException(
          "machine: "
              + newer.machine
              + " (expected: "
              + machine
              + ", as of the other rows; empty the table to begin a new one)");
    }
    Map<String, Line> all = new LinkedHashMap<>();
    lines.forEach(line -> all.put(line.question(), line));
    newer.lines.forEach(line -> all.put(line.question(), line));
    return new Report(List.copyOf(all.values()), newer.machine);
  }

  /** Returns the table in Markdown. */
  String table() {
    StringBuilder table =
        new StringBuilder(MEASURED_ON).append(machine).append(".\n\n").append(Line.HEAD);
    lines.forEach(line -> table.append(line.row()).append('\n'));
    return table.toString();
  }

  /** Returns the plot as SVG: each ratio as a part of its bar, with its interval. */
  String plot() {
    int height = LINE * (lines.size() + 2);
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH,
        height);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    int y = LINE;
    for (Line line : lines) {
      double share = line.figure() / line.atMost();
      double margin = Double.isNaN(line.margin()) ? 0 : line.margin() / line.atMost();
      add(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
          LEFT - 8,
          y + 4,
          line.question());
      add(
          svg,
          "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>",
          LEFT,
          y - 7,
          width(share),
          line.isMet() ? "#3a7d44" : "#b5651d");
      add(
          svg,
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"black\"/>",
          LEFT + width(share - margin),
          LEFT + width(share + margin),
          y,
          y);
      add(
          svg,
          "<text x=\"%.1f\" y=\"%d\">%.2f of at most %s</text>",
          LEFT + width(share + margin) + 6,
          y + 4,
          line.figure(),
          line.bar());
      y += LINE;
    }
    add(
        svg,
        "<line x1=\"%d\" x2=\"%d\" y1=\"8\" y2=\"%d\" stroke=\"black\" stroke-dasharray=\"4\"/>",
        BAR,
        BAR,
        y);
    add(svg, "<text x=\"%d\" y=\"%d\">the bar</text>", BAR + 4, y + 4);
    return svg.append("</svg>\n").toString();
  }

  private static double width(double share) {
    return Math.max(0, Math.min(share, 1.4)) * (BAR - LEFT);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
