package dev.kubedouble.junit.blackbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A report as text under a failure. */
public final class TextReport {
  private static final int MOST_ENTRIES = 60;
  private static final int MOST_DETAILS = 6;
  private static final int WIDEST = 220;

  private TextReport() {}

  /**
   * Returns the text: the last 60 things that are news, in order, and the Deployments and pods as
   * they are.
   *
   * @param page where the page is, in words
   */
  public static String of(Report report, String page) {
    StringBuilder text = new StringBuilder();
    text.append(report.isVirtual() ? "up to virtual time " : "up to ")
        .append(Spans.since(report.start(), report.now()))
        .append(report.isVirtual() ? ", turn " + report.turns() : "")
        .append(" (")
        .append(page)
        .append(")\n");
    report.forgotten().forEach(line -> text.append("  (").append(line).append(")\n"));
    List<Entry> entries = telling(report.entries());
    int from = Math.max(0, entries.size() - MOST_ENTRIES);
    int left = report.entries().size() - (entries.size() - from);
    if (left > 0) {
      text.append("  (").append(left).append(" earlier or repeated lines are on the page only)\n");
    }
    entries.subList(from, entries.size()).forEach(entry -> append(report, entry, text));
    text.append("  Deployments and pods now:")
        .append(report.states().isEmpty() ? " none" : "")
        .append('\n');
    report.states().forEach(state -> append(state, text));
    return text.toString();
  }

  /** Returns what is news: decisions and warnings at their first time, and no other events. */
  private static List<Entry> telling(List<Entry> entries) {
    Set<String> told = new HashSet<>();
    List<Entry> telling = new ArrayList<>();
    for (Entry entry : entries) {
      boolean isNews =
          switch (entry.kind()) {
            case CALL, WRITE -> true;
            case DECISION -> told.add(entry.title());
            case EVENT -> entry.isBad() && told.add(withoutCount(entry.title()));
          };
      if (isNews) {
        telling.add(entry);
      }
    }
    return telling;
  }

  private static String withoutCount(String title) {
    int count = title.lastIndexOf(" (x");
    return count < 0 ? title : title.substring(0, count);
  }

  private static void append(Report report, Entry entry, StringBuilder text) {
    text.append("  ")
        .append(Spans.since(report.start(), entry.time()))
        .append(report.isVirtual() ? "  turn " + entry.turn() : "")
        .append(entry.isBad() ? "  ! " : "    ")
        .append(entry.kind().label())
        .append("  ")
        .append(cut(entry.title()))
        .append('\n');
    List<String> details = entry.details().stream().filter(TextReport::isTelling).toList();
    details.stream()
        .limit(MOST_DETAILS)
        .forEach(detail -> text.append("          ").append(cut(detail.strip())).append('\n'));
    if (details.size() > MOST_DETAILS) {
      text.append("          (and ").append(details.size() - MOST_DETAILS).append(" more)\n");
    }
  }

  private static void append(ObjectState state, StringBuilder text) {
    text.append("    ")
        .append(state.kind())
        .append(' ')
        .append(state.name())
        .append("  ")
        .append(cut(state.text()))
        .append('\n');
    state.details().forEach(detail -> text.append("          ").append(cut(detail)).append('\n'));
  }

  private static boolean isTelling(String detail) {
    return !detail.contains("lastTransitionTime:")
        && !detail.contains("lastUpdateTime:")
        && !detail.contains("lastProbeTime:");
  }

  private static String cut(String line) {
    return line.length() <= WIDEST ? line : line.substring(0, WIDEST) + "...";
  }
}
