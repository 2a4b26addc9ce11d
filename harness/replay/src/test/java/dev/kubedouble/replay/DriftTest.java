package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The fake beside another fake, which is right, or wrong in one way. */
class DriftTest {
  @Test
  void sameBehaviour_isNoDifference() throws IOException {
    try (Asked asked = Asked.start();
        Drift drift = Drift.from(asked.server())) {
      assertThat(Golden.api()).allSatisfy(scenario -> assertSame(drift, scenario));
    }
  }

  private static void assertSame(Drift drift, Transcript scenario) {
    Outcome outcome = drift.of(scenario);
    assertThat(outcome.differences()).as(scenario.name()).isEmpty();
    assertThat(outcome.compared()).isEqualTo(scenario.steps().size());
  }

  /** A difference that is planted, a scenario that meets it, and where it has to be found. */
  record Planted(String name, String scenario, Spoilt.Fault fault, String path) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Planted> planted() {
    return Stream.of(
        new Planted(
            "another default",
            "create-minimal-no-replicas",
            text("\"progressDeadlineSeconds\":600", "\"progressDeadlineSeconds\":60"),
            "step 1.spec.progressDeadlineSeconds"),
        new Planted(
            "a new field",
            "create-minimal-no-replicas",
            text("\"replicas\":1,", "\"replicas\":1,\"brandNew\":true,"),
            "step 1.spec.brandNew"),
        new Planted("a warning less", "reject-env-duplicate", new NoWarnings(), "step 1 warnings"),
        new Planted(
            "another message",
            "get-missing",
            text(" not found\"", " is not there\""),
            "step 1.message"),
        new Planted(
            "another reason",
            "get-missing",
            text("\"reason\":\"NotFound\"", "\"reason\":\"Gone\""),
            "step 1.reason"),
        new Planted(
            "another manager",
            "create-minimal-no-replicas",
            text("\"manager\":\"golden\"", "\"manager\":\"before-first-apply\""),
            "step 1.metadata.managedFields[0].manager"),
        new Planted(
            "a field that is not managed",
            "create-minimal-no-replicas",
            text("\"f:replicas\":{},", ""),
            "step 1.metadata.managedFields[0].fieldsV1.f:spec.f:replicas"),
        new Planted(
            "another order", "list-pages-consistent", body(Edits::reversed), "step 6.items[0]"),
        new Planted("another code", "create-minimal-no-replicas", new CreatedIsOk(), "step 1 code"),
        new Planted(
            "a cause less",
            "reject-many-errors-at-once",
            body(Edits::withoutACause),
            "step 1.details.causes"),
        new Planted(
            "another generation",
            "update-replicas",
            text("\"generation\":2", "\"generation\":3"),
            "step 3.metadata.generation"),
        new Planted("an event that is lost", "watch-status-and-scale", new Losing(), " events"),
        new Planted("an event that comes twice", "watch-resume", new Repeating(), " events"));
  }

  @ParameterizedTest
  @MethodSource("planted")
  void difference_isFoundAtItsPlace(Planted planted) throws IOException {
    Transcript scenario =
        Golden.api().stream()
            .filter(each -> each.name().equals(planted.scenario()))
            .findFirst()
            .orElseThrow();
    try (Spoilt spoilt = Spoilt.start(planted.fault());
        Drift drift = Drift.from(spoilt.server())) {
      List<Difference> differences = drift.of(scenario).differences();

      assertThat(differences)
          .extracting(Difference::path)
          .anyMatch(path -> path.contains(planted.path()));
    }
  }

  private static Spoilt.Fault text(String from, String to) {
    return body(tree -> Edits.ofText(tree, from, to));
  }

  private static Spoilt.Fault body(UnaryOperator<JsonValue> edit) {
    return new Spoilt.Fault() {
      @Override
      public JsonValue body(JsonValue tree) {
        return edit.apply(tree);
      }
    };
  }

  private static final class NoWarnings implements Spoilt.Fault {
    @Override
    public List<String> warnings(List<String> warnings) {
      return List.of();
    }
  }

  private static final class CreatedIsOk implements Spoilt.Fault {
    @Override
    public int code(int code) {
      return code == 201 ? 200 : code;
    }
  }

  private static final class Losing implements Spoilt.Fault {
    private final AtomicInteger events = new AtomicInteger();

    @Override
    public List<String> event(String line) {
      return events.incrementAndGet() == 2 ? List.of() : List.of(line);
    }
  }

  private static final class Repeating implements Spoilt.Fault {
    private final AtomicInteger events = new AtomicInteger();

    @Override
    public List<String> event(String line) {
      return events.incrementAndGet() == 1 ? List.of(line, line) : List.of(line);
    }
  }
}
