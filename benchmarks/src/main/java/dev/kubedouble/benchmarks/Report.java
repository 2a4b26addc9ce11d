package dev.kubedouble.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Comparisons as a table and as a plot.
 *
 * @param comparisons a row each
 * @param machine where they were measured
 */
record Report(List<Comparison> comparisons, Machine machine) {
  private static final int LINE = 26;
  private static final int LEFT = 460;
  private static final int WIDTH = 960;

  /** Where the bar of each row stands: all rows are drawn as parts of their bars. */
  private static final int BAR = LEFT + 260;

  Report {
    comparisons = List.copyOf(comparisons);
  }

  /** Returns the table in Markdown. */
  String table() {
    StringBuilder table =
        new StringBuilder("Measured on " + machine + ".\n\n")
            .append("| question | mean costs | figure, 95 % interval | at most | |\n")
            .append("|---|---|---|---|---|\n");
    comparisons.forEach(comparison -> table.append(comparison.row()).append('\n'));
    return table.toString();
  }

  /** Returns the plot as SVG: each ratio as a part of its bar, with its interval. */
  String plot() {
    int height = LINE * (comparisons.size() + 2);
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\">",
        WIDTH,
        height);
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, height);
    int y = LINE;
    for (Comparison comparison : comparisons) {
      double share = comparison.figure() / comparison.asked().atMost();
      double margin =
          Double.isNaN(comparison.margin()) ? 0 : comparison.margin() / comparison.asked().atMost();
      add(
          svg,
          "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>",
          LEFT - 8,
          y + 4,
          comparison.asked().question());
      add(
          svg,
          "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"14\" fill=\"%s\"/>",
          LEFT,
          y - 7,
          width(share),
          comparison.isMet() ? "#3a7d44" : "#b5651d");
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
          comparison.figure(),
          comparison.bar());
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
