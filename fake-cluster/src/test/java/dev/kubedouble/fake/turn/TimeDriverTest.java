package dev.kubedouble.fake.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.time.ClockHold;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How far time jumps by itself for those who watch. */
@Timeout(60)
class TimeDriverTest {
  private static final Duration ROUND = Duration.ofMinutes(5);

  private final Timeline time = Timeline.standing(ClockMode.SKIPPING, Timeline.VIRTUAL_EPOCH);
  private final Turns turns =
      new Turns(
          time,
          ControllerMode.AUTO,
          new Deliveries() {
            @Override
            public void deliver() {}

            @Override
            public boolean awaited() {
              return true;
            }

            @Override
            public boolean idle() {
              return true;
            }
          });
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    turns.close();
  }

  @Test
  void skipping_whatGoesRoundForEver_isFollowedForAnHourAfterTheLastCall()
      throws InterruptedException {
    turns.driver().onTired(told::add);
    goRound();

    assertThat(told.poll(30, TimeUnit.SECONDS))
        .isEqualTo(
            "time stands at 2026-01-01T01:00:00Z: it has jumped by PT1H for open watches since the"
                + " last call of a client, and \"kubelet default/web\" is still to come. It goes on"
                + " with the next write, watch or repeated read, or with cluster.advance(...)");
    assertThat(elapsed()).isEqualTo(Duration.ofHours(1));

    // A call after which nothing new is planned.
    turns.call(() -> true);

    assertThat(told.poll(30, TimeUnit.SECONDS)).contains("2026-01-01T02:00:00Z");
    assertThat(elapsed()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void skipping_aReadThatIsRepeated_jumpsOnceAlthoughTheHourIsOver() throws InterruptedException {
    turns.driver().onTired(told::add);
    goRound();
    assertThat(told.poll(30, TimeUnit.SECONDS)).isNotNull();

    assertThat(turns.driver().skip()).isTrue();

    assertThat(elapsed()).isEqualTo(Duration.ofHours(1).plus(ROUND));
  }

  @Test
  void skipping_held_doesNotJump() {
    ClockHold hold = time.hold();
    goRound();

    assertThat(turns.driver().skip()).isFalse();
    assertThat(elapsed()).isEqualTo(Duration.ZERO);
    hold.close();
  }

  private void goRound() {
    turns.schedule(
        time.nanos() + ROUND.toNanos(),
        Intent.Kind.CONTROLLER,
        "kubelet default/web",
        this::goRound);
  }

  private Duration elapsed() {
    return Duration.between(Timeline.VIRTUAL_EPOCH, time.now());
  }
}
