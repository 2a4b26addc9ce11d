package dev.kubedouble.fake.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.TestCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of events on their way to the server (client-go, {@code events_cache.go}). */
class EventRecorderTest {
  private static final ObjectMeta WEB =
      ObjectMeta.newBuilder()
          .setName("web")
          .setNamespace(TestCluster.NAMESPACE)
          .setUid("web-uid")
          .build();

  private final TestCluster cluster = TestCluster.create();
  private final EventRecorder recorder = cluster.context.logbook().recorder("tester");

  @Test
  void equalEvents_areCounted() {
    record("Normal", "Told", "the same");
    cluster.advance(Duration.ofSeconds(7));
    record("Normal", "Told", "the same");

    Event event = events().get(0);
    assertThat(events()).hasSize(1);
    assertThat(event.getCount()).isEqualTo(2);
    assertThat(event.getLastTimestamp().getSeconds() - event.getFirstTimestamp().getSeconds())
        .isEqualTo(7);
  }

  @Test
  void similarEvents_areCombinedFromTheTenthOn() {
    for (int i = 1; i <= 12; i++) {
      record("Normal", "Told", "message " + i);
    }

    assertThat(events()).hasSize(10);
    assertThat(events().get(8).getMessage()).isEqualTo("message 9");
    assertThat(events().get(9).getMessage())
        .isEqualTo("(combined from similar events): message 12");
    assertThat(events().get(9).getCount()).isEqualTo(3);
  }

  @Test
  void similarEvents_withTenQuietMinutesBetween_areToldOneByOneAgain() {
    for (int i = 1; i <= 9; i++) {
      record("Normal", "Told", "message " + i);
    }
    cluster.advance(Duration.ofMinutes(10).plusSeconds(1));
    record("Normal", "Told", "message 10");

    assertThat(events()).extracting(Event::getMessage).contains("message 10");
  }

  @Test
  void manyEventsOfOneTypeAboutOneObject_areHeldBackAfter25() {
    for (int i = 1; i <= 25; i++) {
      record("Warning", "Reason" + i, "said");
    }
    record("Warning", "Failed", "not heard");
    assertThat(events()).hasSize(25);

    cluster.advance(Duration.ofSeconds(299));
    record("Warning", "Failed", "not heard either");
    assertThat(events()).hasSize(25);

    cluster.advance(Duration.ofSeconds(2));
    record("Warning", "Failed", "heard");
    record("Warning", "Failed", "one too many");
    assertThat(events()).hasSize(26);
    assertThat(events()).extracting(Event::getMessage).contains("heard");
  }

  @Test
  void manyGoodEventsAboutOneObject_holdBackNoBadOnes() {
    for (int i = 1; i <= 26; i++) {
      record("Normal", "Reason" + i, "said");
    }
    record("Warning", "Failed", "heard");

    assertThat(events()).hasSize(26);
    assertThat(events()).extracting(Event::getMessage).contains("heard");
  }

  @Test
  void manyEventsAboutOneObject_leaveThoseAboutOthersAlone() {
    for (int i = 1; i <= 26; i++) {
      record("Normal", "Reason" + i, "said");
    }
    ObjectMeta other = WEB.toBuilder().setName("other").setUid("other-uid").build();
    boolean ignored =
        cluster.inTurn(
            () -> {
              recorder.record(Resource.DEPLOYMENTS, other, "Normal", "Told", "heard");
              return true;
            });

    assertThat(events()).hasSize(26);
  }

  @Test
  void eventOfAnAction_namesItAndItsMoment() {
    act("Binding", "assigned");

    Event event = events().get(0);
    assertThat(event.getAction()).isEqualTo("Binding");
    assertThat(event.getMessage()).isEqualTo("assigned");
    assertThat(event.getReportingComponent()).isEqualTo("tester");
    assertThat(event.getReportingInstance()).isEqualTo("tester-0");
    assertThat(event.getEventTime().getSeconds())
        .isEqualTo(event.getMetadata().getCreationTimestamp().getSeconds());
    assertThat(event.getMetadata().getName()).startsWith("web.");
    assertThat(event.getMetadata().getUid()).isNotEmpty();
    assertThat(event.getInvolvedObject().getUid()).isEqualTo("web-uid");
    assertThat(event.hasSource()).isTrue();
    assertThat(event.getSource().getComponent()).isEmpty();
  }

  @Test
  void eventOfAnAction_withAMessageThatTheServerRefuses_isNotThere() {
    act("Scheduling", "x".repeat(1024));
    act("Scheduling", "x".repeat(1025));
    act("Scheduling", "\u00e4".repeat(513));

    assertThat(events()).extracting(event -> event.getMessage().length()).containsExactly(1024);
  }

  private void act(String action, String message) {
    ActionRecorder actions = cluster.context.logbook().actionRecorder("tester", "tester-0", "m");
    boolean ignored =
        cluster.inTurn(
            () -> {
              actions.record(Resource.DEPLOYMENTS, WEB, "Normal", "Told", action, message);
              return true;
            });
  }

  private void record(String type, String reason, String message) {
    boolean ignored =
        cluster.inTurn(
            () -> {
              recorder.record(Resource.DEPLOYMENTS, WEB, type, reason, message);
              return true;
            });
  }

  private List<Event> events() {
    return cluster.events();
  }
}
