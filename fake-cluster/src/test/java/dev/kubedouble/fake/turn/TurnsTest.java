package dev.kubedouble.fake.turn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private final Timeline time = Timeline.standing(ClockMode.VIRTUAL, Timeline.VIRTUAL_EPOCH);
  private final List<String> ran = new ArrayList<>();
  private boolean watched;

  private Turns turns(ControllerMode mode) {
    return new Turns(
        time,
        mode,
        new Deliveries() {
          @Override
          public void deliver() {}

          @Override
          public boolean awaited() {
            return watched;
          }

          @Override
          public boolean idle() {
            return false;
          }
        });
  }

  private void plan(Turns turns, Duration in, String name) {
    turns.schedule(time.nanos() + in.toNanos(), Intent.Kind.CONTROLLER, name, () -> ran.add(name));
  }

  @Test
  void intentsOfOneMoment_runInTheOrderInWhichTheyWerePlanned() {
    Turns turns = turns(ControllerMode.AUTO);
    plan(turns, Duration.ofSeconds(1), "late");
    plan(turns, Duration.ZERO, "first");
    plan(turns, Duration.ZERO, "second");

    turns.driver().settle();

    assertThat(ran).containsExactly("first", "second");
  }

  @Test
  void call_auto_runsWhatIsDueBeforeIt() {
    Turns turns = turns(ControllerMode.AUTO);
    turns.call(
        () -> {
          plan(turns, Duration.ZERO, "controller");
          return ran.add("first call");
        });
    assertThat(ran).containsExactly("first call");

    turns.call(() -> ran.add("second call"));

    assertThat(ran).containsExactly("first call", "controller", "second call");
  }

  @Test
  void admit_anotherThreadRunsWhatIsDue_waitsForItsEnd() throws InterruptedException {
    Turns turns = turns(ControllerMode.AUTO);
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    turns.schedule(
        time.nanos(),
        Intent.Kind.CONTROLLER,
        "controller",
        () -> {
          inside.countDown();
          awaitUninterruptibly(goOn);
          ran.add("controller");
        });
    Thread runner = new Thread(turns::admit);
    Thread reader =
        new Thread(
            () -> {
              turns.admit();
              ran.add("read");
            });
    runner.start();
    inside.await();
    reader.start();
    while (reader.getState() == Thread.State.NEW || reader.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    runner.join();
    reader.join();

    assertThat(ran).containsExactly("controller", "read");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void call_autoAndSomebodyWatches_runsWhatItMadeDueAtOnce() {
    watched = true;
    Turns turns = turns(ControllerMode.AUTO);

    turns.call(
        () -> {
          plan(turns, Duration.ZERO, "controller");
          return ran.add("call");
        });

    assertThat(ran).containsExactly("call", "controller");
  }

  @Test
  void admit_stepped_leavesControllersAlone() {
    Turns turns = turns(ControllerMode.STEPPED);
    plan(turns, Duration.ZERO, "one");
    plan(turns, Duration.ZERO, "two");

    turns.admit();
    assertThat(ran).isEmpty();

    assertThat(turns.driver().step()).hasToString("one");
    assertThat(ran).containsExactly("one");
    turns.driver().settle();
    assertThat(ran).containsExactly("one", "two");
    assertThat(turns.driver().step()).isNull();
  }

  @Test
  void advance_runsEachIntentAtItsMoment() {
    Turns turns = turns(ControllerMode.AUTO);
    List<Duration> moments = new ArrayList<>();
    long start = time.nanos();
    for (int seconds : new int[] {30, 10, 20}) {
      turns.schedule(
          start + Duration.ofSeconds(seconds).toNanos(),
          Intent.Kind.CONTROLLER,
          "at " + seconds,
          () -> moments.add(Duration.ofNanos(time.nanos() - start)));
    }

    turns.driver().advance(Duration.ofSeconds(25));

    assertThat(moments).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(time.nanos() - start).isEqualTo(Duration.ofSeconds(25).toNanos());
  }

  @Test
  void advanceUntil_conditionHolds_stopsThere() {
    Turns turns = turns(ControllerMode.AUTO);
    plan(turns, Duration.ofMinutes(1), "minute");
    plan(turns, Duration.ofMinutes(2), "two minutes");

    assertThat(turns.driver().advanceUntil(() -> ran.contains("minute"), Duration.ofHours(1)))
        .isTrue();

    assertThat(ran).containsExactly("minute");
    assertThat(time.now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plus(Duration.ofMinutes(1)));
  }

  @Test
  void advanceUntil_conditionNeverHolds_stopsAtTheLimit() {
    Turns turns = turns(ControllerMode.AUTO);

    assertThat(turns.driver().advanceUntil(() -> false, Duration.ofHours(1))).isFalse();

    assertThat(time.now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plus(Duration.ofHours(1)));
  }

  @Test
  void settle_aClusterThatGoesInCircles_isStoppedAndNamed() {
    Turns turns = turns(ControllerMode.AUTO);
    plan(turns, "ping", "pong");

    assertThatThrownBy(turns.driver()::settle)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("100000 turns at one instant")
        .hasMessageContaining("ping, pong");
  }

  private void plan(Turns turns, String name, String next) {
    turns.schedule(time.nanos(), Intent.Kind.CONTROLLER, name, () -> plan(turns, next, name));
  }

  @Test
  void cancel_takesAnIntentBack() {
    Turns turns = turns(ControllerMode.AUTO);
    Intent planned =
        turns.schedule(time.nanos(), Intent.Kind.CONTROLLER, "never", () -> ran.add("never"));

    turns.cancel(planned);
    turns.driver().settle();

    assertThat(ran).isEmpty();
  }

  @Test
  void settle_insideADelivery_isRefusedByName() {
    List<Throwable> thrown = new ArrayList<>();
    Turns[] self = new Turns[1];
    self[0] =
        new Turns(
            time,
            ControllerMode.AUTO,
            new Deliveries() {
              @Override
              public void deliver() {
                try {
                  self[0].driver().settle();
                } catch (IllegalStateException e) {
                  thrown.add(e);
                }
              }

              @Override
              public boolean awaited() {
                return false;
              }

              @Override
              public boolean idle() {
                return false;
              }
            });

    self[0].call(() -> true);

    assertThat(thrown).singleElement().asString().contains("from inside a watch's delivery");
  }

  @Test
  void advance_systemTime_isRefused() {
    Turns turns =
        new Turns(
            Timeline.running(1),
            ControllerMode.AUTO,
            new Deliveries() {
              @Override
              public void deliver() {}

              @Override
              public boolean awaited() {
                return false;
              }

              @Override
              public boolean idle() {
                return false;
              }
            });

    assertThatThrownBy(() -> turns.driver().advance(Duration.ofSeconds(1)))
        .hasMessageContaining("follows the wall");
  }
}
