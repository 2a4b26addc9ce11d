package dev.kubedouble.fake.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final Timeline time = Timeline.standing(ClockMode.VIRTUAL, Timeline.VIRTUAL_EPOCH);
  private final List<String> told = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private boolean watched;
  private long realNanos;

  private final Turns turns =
      new Turns(
          time,
          ControllerMode.STEPPED,
          new Deliveries() {
            @Override
            public void deliver() {}

            @Override
            public boolean awaited() {
              return watched;
            }

            @Override
            public boolean idle() {
              return watched;
            }
          });
  private final Watchdog watchdog =
      new Watchdog(turns, () -> realNanos, (span, action) -> later.add(action), told::add);

  private void realSeconds(int seconds) {
    realNanos += Duration.ofSeconds(seconds).toNanos();
  }

  private void plan(Duration in) {
    turns.schedule(time.nanos() + in.toNanos(), Intent.Kind.CONTROLLER, "kubelet a", () -> {});
  }

  @Test
  void reads_forFiveRealSecondsInVain_areToldOnceWhatIsDueAndWhatToCall() {
    plan(Duration.ofSeconds(30));
    watchdog.read();
    realSeconds(4);
    watchdog.read();
    assertThat(told).isEmpty();

    realSeconds(1);
    watchdog.read();
    watchdog.read();

    assertThat(told)
        .containsExactly(
            "nothing has happened in this cluster for 5 s of real time: its clock is VIRTUAL, stands"
                + " at 2026-01-01T00:00:00Z and moves only when told. Next is due \"kubelet a\" in"
                + " PT30S, at 2026-01-01T00:00:30Z: call cluster.advance(...) or"
                + " cluster.advanceUntil(...), or let time jump by itself with the option"
                + " clock(ClockMode.SKIPPING)");
  }

  @Test
  void reads_betweenWhichSomethingHappens_areLeftAlone() {
    watchdog.read();
    realSeconds(4);
    turns.call(() -> true);
    watchdog.read();
    realSeconds(4);
    watchdog.read();

    assertThat(told).isEmpty();
  }

  @Test
  void somethingDue_isToldToBeStepped() {
    plan(Duration.ZERO);
    watchdog.read();
    realSeconds(5);
    watchdog.read();

    assertThat(told)
        .singleElement()
        .asString()
        .endsWith("\"kubelet a\" is due: call cluster.settle() or cluster.step()");
  }

  @Test
  void nothingPlanned_isSaid() {
    watchdog.read();
    realSeconds(5);
    watchdog.read();

    assertThat(told).singleElement().asString().contains("no time will change anything");
  }

  @Test
  void openWatch_forFiveRealSecondsInVain_isTold() {
    watched = true;
    watchdog.watched();
    realSeconds(5);

    later.remove(0).run();

    assertThat(told).hasSize(1);
  }

  @Test
  void openWatch_thatIsClosed_isForgotten() {
    watched = true;
    watchdog.watched();
    watched = false;
    realSeconds(5);

    later.remove(0).run();

    assertThat(told).isEmpty();
    assertThat(later).isEmpty();
  }
}
