package dev.kubedouble.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That each row runs; not how fast. */
class BenchmarksTest {
  private static final String MACHINE = "2 processors, Linux, JVM";

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
            .param("tests", "5")
            .verbosity(VerboseMode.SILENT)
            .build();

    List<Comparison> comparisons =
        Benchmarks.run(
            smoke, List.of(new FirstAnswer("create"), new FirstTests(5), new Memory(1000)));

    Report report = report(comparisons);
    assertThat(comparisons)
        .allMatch(comparison -> comparison.figure() > 0)
        .extracting(comparison -> comparison.asked().question())
        .contains(
            "get, in-process",
            "get, TCP",
            "create of a pod spec that is known, in-process, controllers woken",
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
                turns(10.0, 11.0, 99.0, 10.0, 13.0, 99.0),
                turns(20.0, 24.0, 99.0, 20.0, 24.0, 99.0)));

    assertThat(comparison.figure()).isEqualTo(1.2);
    assertThat(comparison.margin()).isZero();
    assertThat(comparison.costs()).containsExactly(15.0, 18.0, 99.0);
    assertThat(comparison.line().isMet()).isTrue();
  }

  @Test
  void comparison_isOfAllTimeByAllCalls() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));
    List<Turn> fork =
        List.of(
            new Turn(10, 100),
            new Turn(10, 100),
            Turn.once(1),
            new Turn(10, 100),
            new Turn(1_000, 1), // It was held up, by a collection of garbage perhaps.
            Turn.once(1));

    Comparison comparison = Comparison.of(get, List.of(fork, fork));

    assertThat(comparison.costs().get(1)).isEqualTo(2_000.0 / 101);
  }

  private static List<Turn> turns(double... costs) {
    return Arrays.stream(costs).mapToObj(Turn::once).toList();
  }

  @Test
  void comparison_whoseIntervalReachesOverTheBar_isNotMet() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));

    Comparison comparison =
        Comparison.of(get, List.of(turns(10.0, 10.0, 1.0), turns(10.0, 14.0, 1.0)));

    assertThat(comparison.figure()).isEqualTo(1.2);
    assertThat(comparison.line().isMet()).isFalse();
  }

  @Test
  void comparison_ofOneLeg_isItsCost() {
    Asked rollouts = Asked.of(Rollouts.class, Map.of("deployments", "1000"));

    Comparison comparison =
        Comparison.of(rollouts, List.of(turns(2_000_000.0), turns(2_000_000.0)));

    assertThat(comparison.figure()).isEqualTo(2);
    assertThat(comparison.line().row())
        .startsWith("| 1,000 Deployments x 10 replicas")
        .endsWith("| Kubedouble 2.0 s | 2.00 ± 0.00 | 3 s | met |");
  }

  @Test
  void comparison_ofWhatIsAdded_isADifference() {
    Asked tests = Asked.of(ManyTests.class, Map.of("tests", "1000"));

    Comparison comparison =
        Comparison.of(tests, List.of(turns(500_000.0, 1_250_000.0), turns(250_000.0, 1_000_000.0)));

    assertThat(comparison.line().row())
        .startsWith("| 1,000 tests with a server")
        .endsWith("| bare gRPC 0.4 s, Kubedouble 1.1 s | 0.75 ± 0.00 | 1 s | met |");
  }

  @Test
  void iterations_thatDoNotComeOutEven_areRefused() {
    Asked get = Asked.of(Get.class, Map.of("transport", "TCP"));

    assertThatThrownBy(() -> Comparison.of(get, List.of(turns(1.0, 2.0))))
        .hasMessageContaining("get, TCP: 2 iterations (expected: a multiple of 3");
  }

  private static Report report(List<Comparison> comparisons) {
    return new Report(comparisons.stream().map(Comparison::line).toList(), MACHINE);
  }

  private static Report rollouts(String deployments, double seconds) {
    return report(
        List.of(
            Comparison.of(
                Asked.of(Rollouts.class, Map.of("deployments", deployments)),
                List.of(turns(seconds * 1e6), turns(seconds * 1e6)))));
  }

  @Test
  void page_keepsWhatIsWrittenByHand() {
    String old = "# Performance\n\nBefore.\n\n" + Page.BEGIN + "old\n" + Page.END + "\nAfter.\n";

    String renewed = Page.renewed(old, rollouts("7", 1));

    assertThat(renewed)
        .startsWith("# Performance\n\nBefore.\n\n" + Page.BEGIN)
        .contains("| 7 Deployments x 10 replicas")
        .doesNotContain("old")
        .endsWith(Page.END + "\nAfter.\n");
    assertThat(Page.renewed(renewed, rollouts("7", 1))).isEqualTo(renewed);
    assertThatThrownBy(() -> Page.renewed("# Performance\n", rollouts("7", 1)))
        .hasMessageContaining("the marks are missing");
  }

  @Test
  void page_keepsTheRowsOfOtherQuestions() {
    String empty = "# Performance\n" + Page.BEGIN + Page.END;
    String both = Page.renewed(Page.renewed(empty, rollouts("7", 1)), rollouts("8", 2));

    assertThat(Report.parse(Page.renewed(both, rollouts("7", 4))).lines())
        .extracting(Line::question, Line::figure, Line::isMet)
        .containsExactly(
            tuple(rollouts("7", 1).lines().get(0).question(), 4.0, false),
            tuple(rollouts("8", 1).lines().get(0).question(), 2.0, true));
  }

  @Test
  void page_ofAnotherMachine_isRefused() {
    String old = Page.renewed("# Performance\n" + Page.BEGIN + Page.END, rollouts("7", 1));
    Report elsewhere = new Report(rollouts("8", 1).lines(), "64 processors, Linux, JVM");

    assertThatThrownBy(() -> Page.renewed(old, elsewhere))
        .hasMessageContaining("machine: 64 processors, Linux, JVM (expected: " + MACHINE);
  }
}
