package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.junit.blackbox.HtmlReport;
import dev.kubedouble.junit.blackbox.Report;
import dev.kubedouble.junit.blackbox.TextReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * Tells what happened when a test fails: as text below the failure, and as a page in a file.
 *
 * <p>The page is {@code kubedouble/CLASS.METHOD-ID.html} in {@code target} or {@code build},
 * whichever is there, or in the directory that the configuration parameter {@code
 * kubedouble.report} names; {@code off} writes no page. Its path is published as a report entry.
 */
final class FailureReports {
  static final String PARAMETER = "kubedouble.report";

  private FailureReports() {}

  /** Adds what happened to a failure, once. */
  static void add(
      ExtensionContext context, String extension, Environment environment, Throwable failure) {
    if (failure instanceof TestAbortedException || environment.isTold(failure)) {
      return;
    }
    String cluster = extension.isEmpty() ? "" : " \"" + extension + "\"";
    String test = name(context) + cluster;
    FakeCluster fake = environment.fake();
    CallJournal journal = environment.server().journal();
    Report report =
        fake == null
            ? Report.of(
                test,
                failure,
                environment.api(),
                environment.namespace().name(),
                environment.clock(),
                journal)
            : Report.of(test, failure, fake, journal);
    failure.addSuppressed(
        new WhatHappened(
            "what happened in the cluster"
                + cluster
                + ", "
                + TextReport.of(report, page(context, extension, report))));
  }

  private static String page(ExtensionContext context, String extension, Report report) {
    String wanted = context.getConfigurationParameter(PARAMETER).map(String::strip).orElse("");
    if (wanted.toLowerCase(Locale.ROOT).equals("off")) {
      return "no page: " + PARAMETER + "=off";
    }
    Path file = directory(wanted).resolve(fileName(context, extension)).toAbsolutePath();
    try {
      Files.createDirectories(file.resolveSibling("."));
      Files.writeString(file, HtmlReport.of(report));
    } catch (IOException e) {
      return "the page could not be written: " + e;
    }
    context.publishReportEntry(PARAMETER, file.toString());
    return "timeline: " + file.toUri();
  }

  private static Path directory(String wanted) {
    if (!wanted.isEmpty()) {
      return Path.of(wanted);
    }
    for (String output : List.of("target", "build")) {
      if (Files.isDirectory(Path.of(output))) {
        return Path.of(output, "kubedouble");
      }
    }
    return Path.of(System.getProperty("java.io.tmpdir"), "kubedouble");
  }

  private static String name(ExtensionContext context) {
    String test = context.getRequiredTestClass().getSimpleName();
    return context
        .getTestMethod()
        .map(method -> test + "." + method.getName() + suffix(context, method.getName()))
        .orElse(test);
  }

  private static String suffix(ExtensionContext context, String method) {
    String display = context.getDisplayName();
    return display.startsWith(method) ? "" : " " + display;
  }

  /** Returns a name that is the same in every run, and is no other test's. */
  private static String fileName(ExtensionContext context, String extension) {
    String name =
        context.getRequiredTestClass().getName()
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    return name.replace('$', '.')
        + "-"
        + Integer.toHexString((context.getUniqueId() + extension).hashCode())
        + ".html";
  }
}
