package dev.kubedouble.benchmarks;

import dev.kubedouble.time.Stopwatch;
import java.io.IOException;
import java.util.Map;

/** A class of tests that have a cluster each, as the first that a JVM runs. */
@Bar(
    question = "{tests} tests with a server, a create and a get each, new JVM: what is added",
    atMost = 1,
    adds = true,
    unit = Unit.SECONDS)
final class FirstTests extends ProcessRow {
  private final int tests;

  FirstTests(int tests) {
    super(Map.of("tests", Integer.toString(tests)));
    this.tests = tests;
  }

  @Override
  double measure(int leg) throws IOException, InterruptedException {
    TestClass type = leg == 0 ? TestClass.ON_BARE_GRPC : TestClass.ON_KUBEDOUBLE;
    return number(getClass(), type.name(), Integer.toString(tests));
  }

  /** Runs a class and says how many microseconds it took. */
  public static void main(String[] args) {
    long start = Stopwatch.ticks();
    Object ignored = TestClass.valueOf(args[0]).run(Integer.parseInt(args[1]));
    System.out.println((Stopwatch.ticks() - start) / 1e3);
  }
}
