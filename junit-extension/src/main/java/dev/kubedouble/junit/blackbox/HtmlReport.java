package dev.kubedouble.junit.blackbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A report as one page that needs nothing beside itself. */
public final class HtmlReport {
  private static final int MOST_ENTRIES = 5_000;

  private final Report report;
  private final StringBuilder page = new StringBuilder(64 * 1024);

  private HtmlReport(Report report) {
    this.report = report;
  }

  /** Returns the page. */
  public static String of(Report report) {
    return new HtmlReport(report).write();
  }

  private String write() {
    page.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    text(report.test());
    page.append("</title>\n<meta name=\"viewport\" content=\"width=device-width\">\n<style>\n")
        .append(resource("page.css"))
        .append("</style>\n</head>\n<body>\n<header>\n<h1>");
    text(report.test());
    page.append("</h1>\n<p class=\"facts\">failed after <b>")
        .append(Spans.since(report.start(), report.now()))
        .append("</b>");
    if (report.isVirtual()) {
      page.append(" of virtual time, <b>")
          .append(report.turns())
          .append(report.turns() == 1 ? "</b> turn" : "</b> turns");
    }
    facts();
    page.append("</p>\n</header>\n<pre class=\"failure\">");
    text(report.failure().strip());
    page.append("</pre>\n");
    report.forgotten().forEach(this::cut);
    String timeline = Timeline.of(report);
    if (!timeline.isEmpty()) {
      page.append("<section class=\"timeline\">\n").append(timeline).append("</section>\n");
      legend();
    }
    states();
    entries();
    page.append("<div id=\"tip\" hidden></div>\n<script>\n")
        .append(resource("page.js"))
        .append("</script>\n</body>\n</html>\n");
    return page.toString();
  }

  /** Writes how many of each kind there are, and how many of them went wrong. */
  private void facts() {
    for (Entry.Kind kind : Entry.Kind.values()) {
      long all = report.entries().stream().filter(entry -> entry.kind() == kind).count();
      long bad =
          report.entries().stream().filter(entry -> entry.kind() == kind && entry.isBad()).count();
      if (all > 0) {
        page.append(", <b>").append(all).append("</b> ").append(kind.plural(all));
      }
      if (bad > 0) {
        page.append(" (<b class=\"bad\">")
            .append(bad)
            .append("</b> ")
            .append(kind == Entry.Kind.CALL ? "refused" : "warnings")
            .append(')');
      }
    }
  }

  private void legend() {
    page.append("<p class=\"legend\">");
    for (String[] item :
        new String[][] {
          {"ok", "call"},
          {"open", "call still open"},
          {"ready", "ready, complete"},
          {"starting", "running, not ready"},
          {"progressing", "progressing"},
          {"pending", "pending, paused"},
          {"failing", "failing, refused, stuck"},
          {"ending", "terminating"},
          {"scaled", "replica set"}
        }) {
      page.append("<span><i class=\"")
          .append(item[0])
          .append("\"></i>")
          .append(item[1])
          .append("</span>");
    }
    page.append(
            report.isVirtual()
                ? "<span>Each column is a turn of the cluster, labels are virtual time."
                : "<span>Each column is a moment at which something was noted.")
        .append(
            " Point at something to read it, click to find it below; click a name for all its"
                + " lines.</span></p>\n");
  }

  private void states() {
    page.append("<h2>When it failed</h2>\n");
    if (report.states().isEmpty()) {
      page.append("<p>There were no Deployments and no pods.</p>\n");
      return;
    }
    page.append("<table class=\"states\">\n");
    for (ObjectState state : report.states()) {
      page.append("<tr><td class=\"dot\"><i class=\"")
          .append(state.state())
          .append("\"></i></td><td>")
          .append(state.kind())
          .append("</td><td class=\"object\">");
      text(state.name());
      page.append("</td><td class=\"what\">");
      text(state.text());
      details(state.details());
      page.append("</td></tr>\n");
    }
    page.append("</table>\n");
  }

  private void entries() {
    page.append("<h2>What happened</h2>\n<p class=\"filters\">");
    for (Entry.Kind kind :
        List.of(Entry.Kind.CALL, Entry.Kind.WRITE, Entry.Kind.DECISION, Entry.Kind.EVENT)) {
      if (report.entries().stream().noneMatch(entry -> entry.kind() == kind)) {
        continue;
      }
      page.append("<label><input type=\"checkbox\" checked data-kind=\"")
          .append(kind.label())
          .append("\">")
          .append(kind.plural(2))
          .append("</label>");
    }
    page.append("<input type=\"search\" placeholder=\"only lines with…\"></p>\n");
    int from = Math.max(0, report.entries().size() - MOST_ENTRIES);
    if (from > 0) {
      cut(from + " earlier lines are left out");
    }
    page.append("<table class=\"log\">\n");
    String before = "";
    for (Entry entry : report.entries().subList(from, report.entries().size())) {
      String time = Spans.since(report.start(), entry.time());
      row(entry, time, time.equals(before) ? "when again" : "when");
      before = time;
    }
    page.append("</table>\n<p class=\"cut none\" hidden>No line is like that.</p>\n");
  }

  private void row(Entry entry, String time, String css) {
    page.append("<tr class=\"")
        .append(entry.kind().label())
        .append(entry.isBad() ? " bad" : "")
        .append("\" data-turn=\"")
        .append(entry.turn())
        .append("\"><td class=\"")
        .append(css)
        .append("\">")
        .append(time)
        .append("</td><td class=\"turn\">")
        .append(entry.turn())
        .append("</td><td><span class=\"kind\">")
        .append(entry.kind().label())
        .append("</span></td><td class=\"what\">");
    text(entry.title());
    details(entry.details());
    page.append("</td></tr>\n");
  }

  private void details(List<String> details) {
    if (!details.isEmpty()) {
      page.append("<ul>");
      for (String detail : details) {
        page.append("<li>");
        text(detail.strip());
        page.append("</li>");
      }
      page.append("</ul>");
    }
  }

  private void cut(String line) {
    page.append("<p class=\"cut\">");
    text(line);
    page.append(".</p>\n");
  }

  private void text(String text) {
    page.append(Html.escape(text));
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
