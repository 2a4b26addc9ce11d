package dev.kubedouble.fake.kubelet;

import static dev.kubedouble.fake.kubelet.WebPods.script;
import static dev.kubedouble.fake.kubelet.WebPods.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * How often clients read that containers wait: a kubelet tells it at each of its looks, and the
 * recorder counts what it does not write.
 */
class BackOffEventsTest {
  @Test
  void pulls_areBackedOffAtEachLook_whileTheKubeletIsHeard() {
    FakeCluster cluster = with(script(PodScript.imageCannotBePulled()), 1);
    List<String> counts = new ArrayList<>();
    for (int seconds = 0; seconds <= 60; seconds += 10) {
      counts.add(seconds + ": " + count(cluster, "BackOff") + " of " + count(cluster, "Pulling"));
      cluster.advance(Duration.ofSeconds(10));
    }

    // Pulled at 0, 12.5 and 37.5 s; looked at in between every 12.5 s.
    assertThat(counts)
        .containsExactly(
            "0: 1 of 1",
            "10: 1 of 1",
            "20: 1 of 2",
            "30: 2 of 2",
            "40: 2 of 3",
            "50: 3 of 3",
            "60: 3 of 3");
  }

  @Test
  void pulls_overHours_areCountedAsARealClusterCountsThem_andCostFewWrites() {
    FakeCluster cluster = with(script(PodScript.imageCannotBePulled()), 1);
    cluster.advance(Duration.ofHours(11));

    // 24 looks in each of the 125 longest waits, and 23 in the five shorter ones before them; the
    // last of them may still wait to be heard.
    assertThat(count(cluster, "BackOff")).isBetween(3_000, 3_040);
    int written = 0;
    for (Event event : cluster.list(Resource.EVENTS, "default")) {
      written += event.getReportingComponent().equals("kubelet") ? 1 : 0;
    }
    assertThat(written).isEqualTo(5);
  }

  @Test
  void crashes_areToldAgainInLongWaitsOnly() {
    FakeCluster cluster = with(script(PodScript.crashLoop(Duration.ZERO)), 1);
    List<String> counts = new ArrayList<>();
    // Waits of 10, 20, 40, 80, 160 and 300 s, each seen as it begins and every 75 s.
    for (int seconds : new int[] {9, 20, 40, 80, 160}) {
      counts.add(seconds + ": " + count(cluster, "BackOff"));
      cluster.advance(Duration.ofSeconds(seconds));
    }

    assertThat(counts).containsExactly("9: 1", "20: 1", "40: 2", "80: 3", "160: 5");
  }

  private static int count(FakeCluster cluster, String reason) {
    int count = 0;
    for (Event event : cluster.list(Resource.EVENTS, "default")) {
      count += event.getReason().equals(reason) ? event.getCount() : 0;
    }
    return count;
  }
}
