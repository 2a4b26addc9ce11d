package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldBe.shouldBe;
import static dev.kubedouble.assertj.error.ShouldHappen.shouldHappen;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a Deployment's last rollout, from all versions of its pods that the store has seen.
 *
 * <pre>{@code
 * assertThat(cluster)
 *     .rollout("default", "web")
 *     .hadNeverFewerAvailableThan(3)
 *     .hadNeverMoreThan(4)
 *     .tookLessThan(Duration.ofMinutes(5));
 * }</pre>
 */
public final class RolloutAssert extends AbstractAssert<RolloutAssert, Rollout> {
  RolloutAssert(Rollout actual) {
    super(actual, RolloutAssert.class);
  }

  /**
   * Verifies that at no moment fewer pods were available: neither terminating nor finished, and
   * ready for {@code minReadySeconds}. A first rollout begins with none and fails.
   *
   * <pre>{@code
   * assertThat(cluster).rollout("default", "web").hadNeverFewerAvailableThan(3);        // passes
   *
   * // fails, and lists the moments:
   * //   2026-01-01T00:00:10Z revision 42: 0 pods, 0 available
   * assertThat(cluster).rollout("default", "recreated").hadNeverFewerAvailableThan(3);
   * }</pre>
   */
  public RolloutAssert hadNeverFewerAvailableThan(int pods) {
    if (actual.first() && pods > 0) {
      throwAssertionError(
          shouldBe(
              subject(),
              "to have had never fewer available than",
              pods,
              "0: this is its first rollout, which begins without pods"));
    }
    return never(
        moment -> moment.available() < pods, "to have had never fewer available than " + pods);
  }

  /**
   * Verifies that at no moment there were more pods that were not terminating or finished.
   *
   * <pre>{@code
   * assertThat(cluster).rollout("default", "web").hadNeverMoreThan(4);  // passes: surge of one
   * assertThat(cluster).rollout("default", "web").hadNeverMoreThan(3);  // fails: 4 pods, 3 available
   * }</pre>
   */
  public RolloutAssert hadNeverMoreThan(int pods) {
    return never(moment -> moment.pods() > pods, "to have had never more pods than " + pods);
  }

  /**
   * Verifies that it completed in less virtual time.
   *
   * <pre>{@code
   * assertThat(cluster).rollout("default", "web").tookLessThan(Duration.ofMinutes(1));   // passes
   * assertThat(cluster).rollout("default", "web").tookLessThan(Duration.ofSeconds(30));  // fails: but was: PT30S
   * }</pre>
   */
  public RolloutAssert tookLessThan(Duration span) {
    isComplete();
    if (actual.lasted().compareTo(span) >= 0) {
      throwAssertionError(
          shouldBe(subject(), "to have taken less virtual time than", span, actual.lasted()));
    }
    return this;
  }

  /**
   * Verifies that it completed.
   *
   * <pre>{@code
   * assertThat(cluster).rollout("default", "web").isComplete();    // passes
   * assertThat(cluster).rollout("default", "stuck").isComplete();  // fails: not complete after PT2M30S
   * }</pre>
   */
  public RolloutAssert isComplete() {
    if (actual.end() == null) {
      throwAssertionError(
          shouldBe(
              subject(), "to have completed", "complete", "not complete after " + actual.lasted()));
    }
    return this;
  }

  private RolloutAssert never(Predicate<Rollout.Moment> violation, String expected) {
    List<Rollout.Moment> violations = actual.moments().stream().filter(violation).toList();
    if (!violations.isEmpty()) {
      throwAssertionError(shouldHappen(subject(), expected, "but there was:", violations));
    }
    return this;
  }

  private String subject() {
    return "the rollout of " + actual.object() + " that began at " + actual.start();
  }
}
