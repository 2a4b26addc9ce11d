package dev.kubedouble.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That each row runs; not how fast. */
class BenchmarksTest {
  private static final Machine MACHINE = new Machine(2, "Linux", "JVM");

  @Test
  void rows_runAndAreWrittenDown() throws Exception {
    Options smoke =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(6)
            .measurementTime(TimeValue.milliseconds(1))
            .param("deployments", "20")
            .param("watchers", "3")
            .verbosity(VerboseMode.SILENT)
            .build();

    List<Comparison> comparisons =
        Benchmarks.run(smoke, List.of(new FirstAnswer("create"), new Memory(1000)));

    Report report = new Report(comparisons, MACHINE);
    assertThat(comparisons)
        .allMatch(comparison -> comparison.figure() > 0)
        .extracting(comparison -> comparison.asked().question())
        .contains(
            "get, in-process",
            "get, TCP",
            "create, in-process, controllers woken",
            "one write, last delivery to 3 watchers, TCP",
            "JVM start to first answer, create",
            "memory a stored Deployment, 1,000 of them");
    assertThat(report.table()).contains("2 processors").contains("| get, TCP |");
    assertThat(report.plot()).startsWith("<svg").contains("get, TCP").contains("of at most 1.25 x");
  }

  @Test
  void comparison_isOfTheMeansOfEachForksLegs() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));

    Comparison comparison =
        Comparison.of(
            get,
            List.of(
                List.of(10.0, 11.0, 99.0, 10.0, 13.0, 99.0),
                List.of(20.0, 24.0, 99.0, 20.0, 24.0, 99.0)));

    assertThat(comparison.figure()).isEqualTo(1.2);
    assertThat(comparison.margin()).isZero();
    assertThat(comparison.costs()).containsExactly(15.0, 18.0, 99.0);
    assertThat(comparison.isMet()).isTrue();
  }

  @Test
  void comparison_whoseIntervalReachesOverTheBar_isNotMet() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));

    Comparison comparison =
        Comparison.of(get, List.of(List.of(10.0, 10.0, 1.0), List.of(10.0, 14.0, 1.0)));

    assertThat(comparison.figure()).isEqualTo(1.2);
    assertThat(comparison.isMet()).isFalse();
  }

  @Test
  void comparison_ofOneLeg_isItsCost() {
    Asked rollouts = Asked.of(Rollouts.class, Map.of("deployments", "1000"));

    Comparison comparison =
        Comparison.of(rollouts, List.of(List.of(2_000_000.0), List.of(2_000_000.0)));

    assertThat(comparison.figure()).isEqualTo(2);
    assertThat(comparison.row())
        .startsWith("| 1,000 Deployments x 10 replicas")
        .endsWith("| Kubedouble 2.0 s | 2.00 ± 0.00 | 3 s | met |");
  }

  @Test
  void iterations_thatDoNotComeOutEven_areRefused() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));

    assertThatThrownBy(() -> Comparison.of(get, List.of(List.of(1.0, 2.0))))
        .hasMessageContaining("get, TCP: 2 iterations (expected: a multiple of 3");
  }

  @Test
  void page_keepsWhatIsWrittenByHand() {
    Report report =
        new Report(
            List.of(
                Comparison.of(
                    Asked.of(Rollouts.class, Map.of("deployments", "7")),
                    List.of(List.of(1_000_000.0)))),
            MACHINE);
    String old = "# Performance\n\nBefore.\n\n" + Page.BEGIN + "old\n" + Page.END + "\nAfter.\n";

    String renewed = Page.renewed(old, report);

    assertThat(renewed)
        .startsWith("# Performance\n\nBefore.\n\n" + Page.BEGIN)
        .contains("| 7 Deployments x 10 replicas")
        .doesNotContain("old")
        .endsWith(Page.END + "\nAfter.\n");
    assertThat(Page.renewed(renewed, report)).isEqualTo(renewed);
    assertThatThrownBy(() -> Page.renewed("# Performance\n", report))
        .hasMessageContaining("the marks are missing");
  }
}
