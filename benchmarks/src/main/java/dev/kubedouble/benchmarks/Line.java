package dev.kubedouble.benchmarks;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table.
 *
 * @param question what was asked
 * @param costs what each leg costs, in words
 * @param figure what the bar is about
 * @param margin half of the 95 % interval of the figure; not a number with one fork
 * @param atMost the bar
 * @param unit what figure and bar are told in: {@code x} for multiples of the floor
 */
record Line(
    String question, String costs, double figure, double margin, double atMost, String unit) {
  static final String HEAD =
      "| question | mean costs | figure, 95 % interval | at most | |\n|---|---|---|---|---|\n";

  private static final Pattern ROW =
      Pattern.compile(
          "\\| (.+) \\| (.+) \\| ([\\d.]+) ± ([\\d.]+|NaN) \\| ([\\d.]+) (\\S+) \\| (?:not )?met \\|");

  /** Reads a row; null where it is none. */
  static @Nullable Line parse(String row) {
    Matcher read = ROW.matcher(row);
    return read.matches()
        ? new Line(
            read.group(1),
            read.group(2),
            Double.parseDouble(read.group(3)),
            Double.parseDouble(read.group(4)),
            Double.parseDouble(read.group(5)),
            read.group(6))
        : null;
  }

  /** Returns whether the whole interval lies below the bar; never with one fork. */
  boolean isMet() {
    return figure + margin <= atMost;
  }

  /** Returns the bar as tables show it. */
  String bar() {
    String number =
        atMost == Math.rint(atMost) ? Long.toString(Math.round(atMost)) : Double.toString(atMost);
    return number + " " + unit;
  }

  /** Returns the row in Markdown. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f ± %.2f | %s | %s |",
        question,
        costs,
        figure,
        margin,
        bar(),
        isMet() ? "met" : "not met");
  }
}
