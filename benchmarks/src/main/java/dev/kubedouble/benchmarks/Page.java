package dev.kubedouble.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page of figures: what is written by hand stays, and what is between two marks is made. */
final class Page {
  static final String BEGIN = "<!-- made by benchmarks/run -->\n";
  static final String END = "<!-- end of what is made -->\n";

  private static final String NAME = "performance.md";
  private static final String PLOT = "performance.svg";
  private static final String EMPTY = "# Performance\n\n" + BEGIN + END;

  private Page() {}

  /**
   * Puts figures into the page of a folder, and their plot beside it; begins the page where there
   * is none, and leaves the rows of other questions.
   */
  static void write(Path folder, Report newer) throws IOException {
    Path page = folder.resolve(NAME);
    String old = Files.exists(page) ? Files.readString(page) : EMPTY;
    String renewed = renewed(old, newer);
    Files.writeString(page, renewed);
    Files.writeString(folder.resolve(PLOT), Report.parse(renewed).plot());
  }

  /** Returns a page with newer figures between its marks. */
  static String renewed(String old, Report newer) {
    int begin = old.indexOf(BEGIN);
    int end = old.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalArgumentException(
          NAME
              + ": the marks are missing (expected: the lines "
              + BEGIN.strip()
              + " and "
              + END.strip()
              + ")");
    }
    Report report = Report.parse(old.substring(begin, end)).renewedBy(newer);
    return old.substring(0, begin + BEGIN.length())
        + "\n"
        + report.table()
        + "\n![Each ratio as a part of its bar]("
        + PLOT
        + ")\n\n"
        + old.substring(end);
  }
}
