package dev.kubedouble.fake.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How often clients read that readiness probes fail: a kubelet tells it of each that does. */
class ReadinessEventsTest {
  @Test
  void podsThatAreNeverReady_areToldOfAtEachProbe() {
    FakeCluster cluster = with(PodScript.neverReady(), "{httpGet: {port: 80}, periodSeconds: 5}");

    assertThat(counts(cluster, 0, 4, 1, 20)).containsExactly(1, 1, 2, 6);
  }

  @Test
  void probes_beginWithTheFirstPeriodAfterTheInitialDelay() {
    FakeCluster cluster =
        with(
            PodScript.neverReady(),
            "{httpGet: {port: 80}, periodSeconds: 10, initialDelaySeconds: 15}");

    assertThat(counts(cluster, 19, 1, 10)).containsExactly(0, 1, 2);
  }

  @Test
  void podsThatGetReady_areToldOfUntilThen() {
    FakeCluster cluster =
        with(PodScript.readyAfter(Duration.ofSeconds(25)), "{exec: {command: [test]}}");

    assertThat(counts(cluster, 24, 600)).containsExactly(3, 3);
    assertThat(messages(cluster)).containsExactly("Readiness probe failed: ");
  }

  @Test
  void podsThatStopBeingReady_haveFailedAsOftenAsTheThresholdSays() {
    FakeCluster cluster =
        with(
            PodScript.readyFor(Duration.ofMinutes(1)),
            "{tcpSocket: {port: web}, periodSeconds: 10, failureThreshold: 4}");

    assertThat(counts(cluster, 59, 1, 10, 10)).containsExactly(0, 4, 5, 6);
    assertThat(messages(cluster))
        .containsExactly(
            "Readiness probe failed: dial tcp 10.244.0.1:8080: connect: connection refused");
  }

  @Test
  void podsWithoutAProbe_areToldOfOnceWhenTheyStopBeingReady() {
    FakeCluster cluster = with(PodScript.readyFor(Duration.ofMinutes(1)), "");

    assertThat(counts(cluster, 60, 3_600)).containsExactly(1, 1);
  }

  @Test
  void probesThatFailForHours_areCounted_andCostFewWrites() {
    FakeCluster cluster = with(PodScript.neverReady(), "{grpc: {port: 80}, periodSeconds: 1}");
    long before = cluster.turnsTaken();

    cluster.advance(Duration.ofHours(10));

    // The last one that was heard is no more than five minutes old.
    assertThat(count(cluster)).isBetween(35_700, 36_001);
    assertThat(cluster.turnsTaken() - before).isLessThan(25 + 10 * 12 + 5);
    assertThat(messages(cluster))
        .containsExactly(
            "Readiness probe failed: service unhealthy (responded with \"NOT_SERVING\")");
  }

  @Test
  void eachContainer_isProbedInItsOwnPeriod() {
    FakeCluster cluster = FakeCluster.create(FakeClusterOptions.builder().build());
    cluster.pods().script(PodMatch.all(), PodScript.neverReady());
    cluster.load(
        Manifests.parse(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: default}
            spec:
              containers:
              - {name: a, image: 'a:1', readinessProbe: {httpGet: {port: 80}, periodSeconds: 10}}
              - {name: b, image: 'b:1', readinessProbe: {httpGet: {port: 80}, periodSeconds: 4}}
            """));
    cluster.advance(Duration.ofSeconds(20));

    assertThat(unhealthy(cluster))
        .extracting(event -> event.getInvolvedObject().getFieldPath() + " x " + event.getCount())
        .containsExactlyInAnyOrder("spec.containers{a} x 3", "spec.containers{b} x 6");
  }

  private static FakeCluster with(PodScript script, String probe) {
    FakeCluster cluster = FakeCluster.create(FakeClusterOptions.builder().pods(script).build());
    cluster.load(
        Manifests.parse(
            """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: default}
            spec:
              containers:
              - name: app
                image: 'app:1'
                ports: [{name: web, containerPort: 8080}]
                %s
            """
                .formatted(probe.isEmpty() ? "" : "readinessProbe: " + probe)));
    cluster.settle();
    return cluster;
  }

  /** Returns how often a failure has been told after each of some spans, in seconds. */
  private static List<Integer> counts(FakeCluster cluster, int... seconds) {
    List<Integer> counts = new ArrayList<>();
    for (int span : seconds) {
      cluster.advance(Duration.ofSeconds(span));
      counts.add(count(cluster));
    }
    return counts;
  }

  private static int count(FakeCluster cluster) {
    return unhealthy(cluster).stream().mapToInt(Event::getCount).sum();
  }

  private static List<String> messages(FakeCluster cluster) {
    return unhealthy(cluster).stream().map(Event::getMessage).toList();
  }

  private static List<Event> unhealthy(FakeCluster cluster) {
    return cluster.list(Resource.EVENTS, "default").stream()
        .filter(event -> event.getReason().equals("Unhealthy"))
        .toList();
  }
}
