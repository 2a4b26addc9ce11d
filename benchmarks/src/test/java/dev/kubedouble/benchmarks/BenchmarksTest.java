package dev.kubedouble.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That each row runs; not how fast. */
class BenchmarksTest {
  @Test
  void rows_runAndAreWrittenDown() throws RunnerException {
    Options smoke =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(2)
            .measurementTime(TimeValue.milliseconds(1))
            .param("deployments", "10")
            .exclude("PageOfMany|GetAmongMany")
            .verbosity(VerboseMode.SILENT)
            .build();

    List<Comparison> comparisons = Benchmarks.run(smoke);

    Report report = new Report(comparisons, new Machine(2, "Linux", "JVM"));
    assertThat(comparisons).isNotEmpty().allMatch(comparison -> comparison.ratio() > 0);
    assertThat(report.table()).contains("2 processors").contains(comparisons.get(0).question());
    assertThat(report.plot()).startsWith("<svg").contains(comparisons.get(0).question());
  }

  @Test
  void comparison_isOfTheMeansOfEachForksLegs() {
    Bar bar = GetInProcess.class.getAnnotation(Bar.class);

    Comparison comparison =
        Comparison.of(
            bar, "", List.of(List.of(10.0, 11.0, 10.0, 13.0), List.of(20.0, 24.0, 20.0, 24.0)));

    assertThat(comparison.ratio()).isEqualTo(1.2);
    assertThat(comparison.margin()).isZero();
    assertThat(comparison.micros()).containsExactly(15.0, 18.0);
    assertThat(comparison.isMet()).isTrue();
  }
}
