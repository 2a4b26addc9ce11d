package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long time jumps for an open watch where something goes round for ever. */
@Timeout(60)
class SkippingForWatchesTest {
  private static final Logger LOG = Logger.getLogger(FakeCluster.class.getName());

  @Test
  void crashLoop_letsTimeStandInTheEnd_saysSo_andTheNextWriteLetsItGoOn() throws Exception {
    Told told = new Told();
    LOG.addHandler(told);
    try (FakeCluster cluster =
        FakeCluster.create(
            FakeClusterOptions.builder()
                .clock(ClockMode.SKIPPING)
                .pods(PodScript.crashLoop(Duration.ofSeconds(1)))
                .build())) {
      create(cluster, "loop");
      Watch<Pod> watch =
          cluster.watch(
              Resource.PODS, "default", ListOptions.getDefaultInstance(), Caller.of("test"));
      watch.onReady(
          () -> {
            while (watch.poll() != null) {
              // Whoever has seen all there is waits for more.
            }
          });

      assertThat(told.next())
          .startsWith("time stands at ")
          .contains("it has jumped by PT1H for open watches since the last call of a client")
          .contains("\"kubelet default/loop\" is still to come")
          .contains("It goes on with the next write, watch or repeated read");
      Instant stood = cluster.clock().now();
      assertThat(stood).isBetween(hours(1), hours(1).plus(Duration.ofMinutes(6)));
      assertThat(told.messages).isEmpty();

      create(cluster, "loop-too");

      assertThat(told.next()).startsWith("time stands at ");
      assertThat(cluster.clock().now())
          .isBetween(stood.plus(Duration.ofHours(1)), stood.plus(Duration.ofMinutes(66)));
    } finally {
      LOG.removeHandler(told);
    }
  }

  private static Instant hours(int hours) {
    return Timeline.VIRTUAL_EPOCH.plus(Duration.ofHours(hours));
  }

  private static void create(FakeCluster cluster, String name) {
    cluster.load(
        Manifests.parse(
            "{apiVersion: v1, kind: Pod, metadata: {name: "
                + name
                + ", namespace: default}, spec: {containers: [{name: app, image: 'app:1'}]}}"));
  }

  /** What the log says of pods called loop; other tests log meanwhile. */
  private static final class Told extends Handler {
    final BlockingQueue<String> messages = new LinkedBlockingQueue<>();

    String next() throws InterruptedException {
      String message = messages.poll(30, TimeUnit.SECONDS);
      assertThat(message).as("what the log says within 30 s").isNotNull();
      return message == null ? "" : message;
    }

    @Override
    public void publish(LogRecord record) {
      if (record.getMessage().contains("/loop")) {
        messages.add(record.getMessage());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
