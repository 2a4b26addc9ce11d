package dev.kubedouble.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One question whose legs are processes of their own, a fresh JVM each; they take turns, and what
 * is a fork elsewhere is one process of each leg here.
 */
abstract class ProcessRow {
  private final Map<String, String> parameters;

  ProcessRow(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * Runs one process of a leg.
   *
   * @param leg which one, from 0
   * @return what it cost, in microseconds or in bytes
   */
  abstract double measure(int leg) throws IOException, InterruptedException;

  /** Runs rounds of all legs; one more round before them, which does not count, fills caches. */
  Comparison run(int rounds) throws IOException, InterruptedException {
    Asked asked = Asked.of(getClass(), parameters);
    List<List<Turn>> forks = new ArrayList<>();
    for (int round = 0; round <= rounds; round++) {
      List<Double> scores = new ArrayList<>();
      for (int leg = 0; leg < asked.legs().size(); leg++) {
        scores.add(measure(leg));
      }
      System.out.println(asked.question() + ", round " + round + ": " + scores);
      if (round > 0) {
        forks.add(scores.stream().map(Turn::once).toList());
      }
    }
    return Comparison.of(asked, forks);
  }

  /** Returns the number that a process with this one's class path says. */
  static double number(Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Process process = java(System.getProperty("java.class.path"), main, arguments);
    double number = Double.parseDouble(line(process));
    process.waitFor();
    return number;
  }

  /** Starts a JVM like this one, whose errors are this one's. */
  static Process java(String classPath, Class<?> main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
  }

  /** Returns the first line that a process writes. */
  static String line(Process process) throws IOException {
    BufferedReader reader = process.inputReader();
    String line = reader.readLine();
    if (line == null) {
      throw new IOException(process.info() + " has ended and said nothing (expected: a line)");
    }
    return line;
  }
}
