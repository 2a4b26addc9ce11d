package dev.kubedouble.junit.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as one page that needs nothing beside itself. */
public final class HtmlReport {
  private static final int MOST_ENTRIES = 5_000;

  private HtmlReport() {}

  /** Returns the page. */
  public static String of(Report report) {
    StringBuilder page = new StringBuilder(64 * 1024);
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
        .append(Html.escape(report.test()))
        .append("</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n")
        .append(resource("page.css"))
        .append("</style>\n</head>\n<body>\n<header>\n<h1>")
        .append(Html.escape(report.test()))
        .append("</h1>\n<p class=\"facts\">failed after <b>")
        .append(Spans.since(report.start(), report.now()))
        .append("</b> of virtual time and <b>")
        .append(report.turns())
        .append("</b> turns</p>\n</header>\n<pre class=\"failure\">")
        .append(Html.escape(report.failure().strip()))
        .append("</pre>\n");
    report
        .forgotten()
        .forEach(
            line -> page.append("<p class=\"cut\">").append(Html.escape(line)).append(".</p>\n"));
    page.append("<section class=\"scroll\">\n").append(Timeline.of(report)).append("</section>\n");
    legend(page);
    entries(report, page);
    pods(report, page);
    page.append("<script>\n").append(resource("page.js")).append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  private static void legend(StringBuilder page) {
    page.append("<p class=\"legend\">");
    for (String[] item :
        new String[][] {
          {"ready", "ready, complete"},
          {"starting", "running, not ready"},
          {"pending", "pending, progressing"},
          {"failing", "failing, refused, stuck"},
          {"ending", "terminating"},
          {"ok", "call"},
          {"open", "call still open"}
        }) {
      page.append("<span><i class=\"")
          .append(item[0])
          .append("\"></i>")
          .append(item[1])
          .append("</span>");
    }
    page.append(
        "<span>each column is a turn; labels are virtual time; point at a bar to read it</span></p>\n");
  }

  private static void entries(Report report, StringBuilder page) {
    page.append("<h2>What happened</h2>\n<p class=\"filters\">");
    for (Entry.Kind kind :
        List.of(Entry.Kind.CALL, Entry.Kind.WRITE, Entry.Kind.DECISION, Entry.Kind.EVENT)) {
      page.append("<label><input type=\"checkbox\" checked data-kind=\"")
          .append(kind.label())
          .append("\">")
          .append(
              switch (kind) {
                case CALL -> "calls";
                case WRITE -> "writes";
                case DECISION -> "decisions";
                case EVENT -> "events";
              })
          .append("</label>");
    }
    page.append("</p>\n");
    int from = Math.max(0, report.entries().size() - MOST_ENTRIES);
    if (from > 0) {
      page.append("<p class=\"cut\">").append(from).append(" earlier lines are left out.</p>\n");
    }
    page.append("<table>\n");
    String before = "";
    for (Entry entry : report.entries().subList(from, report.entries().size())) {
      String time = Spans.since(report.start(), entry.time());
      row(entry, time.equals(before) ? "" : time, page);
      before = time;
    }
    page.append("</table>\n");
  }

  private static void row(Entry entry, String time, StringBuilder page) {
    page.append("<tr class=\"")
        .append(entry.kind().label())
        .append(entry.isBad() ? " bad" : "")
        .append("\"><td class=\"when\">")
        .append(time)
        .append("</td><td class=\"turn\">")
        .append(entry.turn())
        .append("</td><td><span class=\"kind\">")
        .append(entry.kind().label())
        .append("</span></td><td class=\"what\">")
        .append(Html.escape(entry.title()));
    if (!entry.details().isEmpty()) {
      page.append("<ul>");
      entry
          .details()
          .forEach(
              detail -> page.append("<li>").append(Html.escape(detail.strip())).append("</li>"));
      page.append("</ul>");
    }
    page.append("</td></tr>\n");
  }

  private static void pods(Report report, StringBuilder page) {
    page.append("<h2>Pods at the end</h2>\n");
    if (report.pods().isEmpty()) {
      page.append("<p>none</p>\n");
      return;
    }
    page.append("<pre class=\"pods\">")
        .append(Html.escape(String.join("\n", report.pods())))
        .append("</pre>\n");
  }

  private static String resource(String name) {
    try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the page's " + name + " is missing from the jar");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the page's " + name + " cannot be read", e);
    }
  }
}
