package dev.kubedouble.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
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
 * {@code -i} for the iterations, and so on. With the property {@code table} the table and the plot
 * are written into that folder, as {@code performance-table.md} and {@code performance.svg}.
 */
public final class Benchmarks {
  private static final String METHOD = ".call";

  private Benchmarks() {}

  /** Runs the rows that the arguments name, or all. */
  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    List<Comparison> comparisons = run(new CommandLineOptions(args));
    Report report = new Report(comparisons, Machine.here());
    System.out.println(report.table());
    String folder = System.getProperty("table");
    if (folder != null) {
      Files.writeString(Path.of(folder, "performance-table.md"), report.table());
      Files.writeString(Path.of(folder, "performance.svg"), report.plot());
    }
  }

  /** Runs rows and returns how each compares. */
  static List<Comparison> run(Options asked) throws RunnerException {
    Options options = new OptionsBuilder().parent(asked).shouldFailOnError(true).build();
    Collection<RunResult> results = new Runner(options).run();
    Map<String, Comparison> byName = new TreeMap<>();
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      byName.put(params.id(), Comparison.of(bar(params), parameters(params), forks(result)));
    }
    return List.copyOf(byName.values());
  }

  private static List<List<Double>> forks(RunResult result) {
    List<List<Double>> forks = new ArrayList<>();
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      List<Double> scores = new ArrayList<>();
      for (IterationResult iteration : fork.getIterationResults()) {
        scores.add(iteration.getPrimaryResult().getScore());
      }
      forks.add(scores);
    }
    return forks;
  }

  private static Bar bar(BenchmarkParams params) {
    String row = params.getBenchmark();
    try {
      Bar bar =
          Class.forName(row.substring(0, row.length() - METHOD.length())).getAnnotation(Bar.class);
      if (bar == null) {
        throw new IllegalStateException(row + " has no @Bar");
      }
      return bar;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String parameters(BenchmarkParams params) {
    StringBuilder text = new StringBuilder();
    for (String key : params.getParamsKeys()) {
      text.append(", ").append(key).append(' ').append(params.getParam(key));
    }
    return text.toString();
  }
}
