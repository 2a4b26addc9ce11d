package dev.kubedouble.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs rows and prints them beside their bars.
 *
 * <p>Arguments are JMH's: patterns of the rows' names, {@code -f} for the forks, {@code -wi} and
 * {@code -i} for the iterations, and so on. With the property {@code table} the rows are put into
 * the table in {@code performance.md} of that folder, and the plot beside it; other rows stay.
 */
public final class Benchmarks {
  private static final String METHOD = ".call";
  private static final int FORKS = 10;
  private static final List<ProcessRow> PROCESSES =
      List.of(
          new FirstAnswer("list"),
          new FirstAnswer("create"),
          new FirstTests(1000),
          new Memory(10_000));

  private Benchmarks() {}

  /** Runs the rows that the arguments name, or all. */
  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException, InterruptedException {
    List<Comparison> comparisons = run(new CommandLineOptions(args), PROCESSES);
    Report report =
        new Report(comparisons.stream().map(Comparison::line).toList(), Machine.here().toString());
    System.out.println(report.table());
    String folder = System.getProperty("table");
    if (folder != null) {
      Page.write(Path.of(folder), report);
    }
  }

  /** Runs the rows that are asked for and returns how each compares. */
  static List<Comparison> run(Options asked, List<ProcessRow> processes)
      throws RunnerException, IOException, InterruptedException {
    List<Comparison> comparisons = new ArrayList<>();
    Options options = new OptionsBuilder().parent(asked).shouldFailOnError(true).build();
    try {
      comparisons.addAll(compared(new Runner(options).run()));
    } catch (NoBenchmarksException e) {
      if (processes.stream().noneMatch(row -> isAskedFor(row, asked))) {
        throw e;
      }
    }
    for (ProcessRow row : processes) {
      if (isAskedFor(row, asked)) {
        comparisons.add(row.run(Math.max(1, asked.getForkCount().orElse(FORKS))));
      }
    }
    return comparisons;
  }

  private static boolean isAskedFor(ProcessRow row, Options asked) {
    String name = row.getClass().getName();
    return (asked.getIncludes().isEmpty() || isFound(asked.getIncludes(), name))
        && !isFound(asked.getExcludes(), name);
  }

  private static boolean isFound(List<String> patterns, String name) {
    return patterns.stream().anyMatch(pattern -> Pattern.compile(pattern).matcher(name).find());
  }

  private static List<Comparison> compared(Iterable<RunResult> results) {
    Map<String, Comparison> byName = new TreeMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      Asked asked = Asked.of(row(params), parameters(params));
      byName.put(params.id(), Comparison.of(asked, forks(result)));
    }
    return List.copyOf(byName.values());
  }

  private static List<List<Turn>> forks(RunResult result) {
    List<List<Turn>> forks = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      List<Turn> turns = new ArrayList<>();
      for (IterationResult iteration : fork.getIterationResults()) {
        turns.add(
            new Turn(
                iteration.getPrimaryResult().getScore(), iteration.getMetadata().getMeasuredOps()));
      }
      forks.add(turns);
    }
    return forks;
  }

  private static Class<?> row(BenchmarkParams params) {
    String method = params.getBenchmark();
    try {
      return Class.forName(method.substring(0, method.length() - METHOD.length()));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(BenchmarkParams params) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String key : params.getParamsKeys()) {
      parameters.put(key, params.getParam(key));
    }
    return parameters;
  }
}
