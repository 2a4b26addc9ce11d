package dev.kubedouble.benchmarks;

import java.util.List;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/** A class of tests that have a cluster each, in a JVM that has run it before. */
@Bar(
    question = "{tests} tests with a server, a create and a get each, warm: what is added",
    atMost = 1,
    adds = true,
    unit = Unit.SECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 6, time = 1)
public class ManyTests extends Row {
  /** How many tests the class has. */
  @Param("1000")
  public int tests = 1000;

  @Override
  int secondsToWarmUp() {
    return 20;
  }

  @Override
  List<Leg> open() {
    return List.of(
        new Leg(() -> TestClass.ON_BARE_GRPC.run(tests)),
        new Leg(() -> TestClass.ON_KUBEDOUBLE.run(tests)));
  }
}
