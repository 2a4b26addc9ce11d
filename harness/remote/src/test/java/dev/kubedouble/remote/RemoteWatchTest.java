package dev.kubedouble.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Watches, and what becomes of them when connections and servers break. */
@Timeout(180)
class RemoteWatchTest {
  private static final Caller CALLER = Caller.of("tester");
  private static final ListOptions ALL = ListOptions.getDefaultInstance();

  @TempDir private Path folder;
  private FakeCluster fake;
  private RestServer rest;
  private Relay relay;
  private RemoteCluster remote;

  @BeforeEach
  void connect() throws IOException {
    fake = FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());
    rest = RestServer.start(fake, 0);
    relay = Relay.plain(rest.port());
    remote = connect(Duration.ofSeconds(30));
  }

  private RemoteCluster connect(Duration patience) {
    return RemoteCluster.connect(
        RemoteClusterOptions.url(relay.url()).watchPatience(patience).build());
  }

  @AfterEach
  void close() {
    remote.close();
    relay.close();
    rest.close();
    fake.close();
  }

  private void create(String name) {
    fake.create(
        Resource.DEPLOYMENTS, "default", Deployments.named(name).image("nginx:1.27").build());
  }

  private void annotate(String name, String text) {
    fake.patch(
        Resource.DEPLOYMENTS,
        "default",
        name,
        new Patch(
            Patch.Type.MERGE,
            ByteString.copyFromUtf8("{\"metadata\":{\"annotations\":{\"t\":\"" + text + "\"}}}")),
        PatchOptions.getDefaultInstance(),
        CALLER);
  }

  private Watch<Deployment> watch(ListOptions options) {
    return remote.watch(Resource.DEPLOYMENTS, "default", options, CALLER);
  }

  private String version() {
    return fake.list(Resource.DEPLOYMENTS, "", ALL, CALLER).metadata().getResourceVersion();
  }

  private ListOptions fromNow() {
    return ListOptions.newBuilder().setResourceVersion(version()).build();
  }

  private static List<String> names(List<WatchEvent<Deployment>> events) {
    return events.stream()
        .map(event -> event.type() + " " + event.object().getMetadata().getName())
        .toList();
  }

  @Test
  void withoutAVersion_beginsWithWhatIsThere() throws Exception {
    create("b");
    create("a");
    String before = version();

    Watch<Deployment> watch = watch(ALL);
    Watched watched = new Watched(watch);
    create("c");
    fake.delete(Resource.DEPLOYMENTS, "default", "a", DeleteOptions.getDefaultInstance(), CALLER);

    assertThat(watch.resourceVersion()).isEqualTo(before);
    assertThat(names(watched.events(4)))
        .containsExactly("ADDED a", "ADDED b", "ADDED c", "DELETED a");
    watch.close();
    assertThat(watch.isEnded()).isTrue();
    assertThat(watch.poll()).isNull();
  }

  @Test
  void events_areThoseOfTheFake() throws Exception {
    Watched own = new Watched(fake.watch(Resource.DEPLOYMENTS, "default", ALL, CALLER));
    Watched watched = new Watched(watch(ALL));
    create("web");
    annotate("web", "1");

    assertThat(watched.events(2)).isEqualTo(own.events(2));
  }

  @Test
  void connectionThatBreaks_isResumedWithoutLoss() throws Exception {
    create("web");
    Watched watched = new Watched(watch(fromNow()));
    annotate("web", "before");
    assertThat(watched.event().object().getMetadata().getAnnotationsMap())
        .containsEntry("t", "before");

    relay.cut();
    annotate("web", "1");
    annotate("web", "2");
    relay.heal();
    annotate("web", "3");

    assertThat(watched.events(3))
        .extracting(event -> event.object().getMetadata().getAnnotationsOrThrow("t"))
        .containsExactly("1", "2", "3");
    watched.requireNothingMore();
  }

  @Test
  void connectionsThatBreakAnywhere_loseAndRepeatNothing() throws Exception {
    create("web");
    Random random = new Random(7);
    Watched watched = new Watched(watch(fromNow()));

    for (int round = 0; round < 40; round++) {
      relay.cutAfter(random.nextInt(3000));
      for (int i = 0; i < 5; i++) {
        annotate("web", round + "." + i);
      }
      assertThat(watched.events(5))
          .extracting(event -> event.object().getMetadata().getAnnotationsOrThrow("t"))
          .containsExactly(round + ".0", round + ".1", round + ".2", round + ".3", round + ".4");
    }
    watched.requireNothingMore();
  }

  @Test
  void serverThatRestarts_isResumedWithoutLoss() throws Exception {
    Watched watched = new Watched(watch(ALL));
    create("a");
    assertThat(names(watched.events(1))).containsExactly("ADDED a");

    int port = rest.port();
    rest.close();
    create("b");
    rest = RestServer.start(fake, port);
    create("c");

    assertThat(names(watched.events(2))).containsExactly("ADDED b", "ADDED c");
    watched.requireNothingMore();
  }

  @Test
  void serverThatGoesAwayForGood_endsAsUnavailable() throws Exception {
    remote.close();
    remote = connect(Duration.ofMillis(400));
    Watched watched = new Watched(watch(ALL));

    relay.cut();

    KubernetesException failure = watched.failure();
    assertThat(failure.reason()).isEqualTo("ServiceUnavailable");
    assertThat(failure.getMessage())
        .startsWith("server " + relay.url() + ": the watch of deployments.apps broke: ")
        .endsWith("; it could not be resumed within 400 ms");
  }

  @Test
  void historyThatIsGoneWhenResumed_isExpired() throws Exception {
    Watched watched = new Watched(watch(ALL));
    create("a");
    watched.event();

    relay.cut();
    create("b");
    create("c");
    fake.compact();
    relay.heal();

    assertThat(watched.failure().reason()).isEqualTo("Expired");
  }

  @Test
  void bookmark_isWhereAWatchGoesOn() throws Exception {
    Watched watched =
        new Watched(
            watch(
                ListOptions.newBuilder()
                    .setAllowWatchBookmarks(true)
                    .setLabelSelector("app=rare")
                    .build()));
    assertThat(watched.event().type()).isEqualTo(WatchEvent.Type.BOOKMARK);
    create("a");
    create("b");
    fake.advance(Duration.ofSeconds(61));
    WatchEvent<Deployment> bookmark = watched.event();
    assertThat(bookmark.type()).isEqualTo(WatchEvent.Type.BOOKMARK);
    assertThat(bookmark.object().getMetadata().getResourceVersion()).isEqualTo(version());

    relay.cut();
    fake.compact();
    relay.heal();
    create("rare");

    assertThat(names(watched.events(1))).containsExactly("ADDED rare");
  }

  @Test
  void bookmarks_areNotShownToWhoDidNotAskForThem() throws Exception {
    Watched watched = new Watched(watch(ALL));
    fake.advance(Duration.ofSeconds(200));
    create("a");

    assertThat(names(watched.events(1))).containsExactly("ADDED a");
  }

  @Test
  void timeoutSeconds_endsTheWatch() throws Exception {
    Watched watched = new Watched(watch(ListOptions.newBuilder().setTimeoutSeconds(30).build()));
    create("a");
    fake.advance(Duration.ofSeconds(31));

    assertThat(names(watched.events(1))).containsExactly("ADDED a");
    watched.requireEnd();
  }

  @Test
  void initialEvents_endWithTheirBookmark() throws Exception {
    create("a");
    Watch<Deployment> watch =
        watch(
            ListOptions.newBuilder()
                .setSendInitialEvents(true)
                .setResourceVersionMatch("NotOlderThan")
                .setAllowWatchBookmarks(true)
                .build());
    Watched watched = new Watched(watch);

    assertThat(watch.resourceVersion()).isEqualTo(version());
    assertThat(watched.event().type()).isEqualTo(WatchEvent.Type.ADDED);
    assertThat(watched.event().object().getMetadata().getAnnotationsMap())
        .containsEntry("k8s.io/initial-events-end", "true");
    relay.cut();
    create("b");
    relay.heal();
    assertThat(names(watched.events(1))).containsExactly("ADDED b");
  }

  @Test
  void initialEventsThatBreakBeforeTheirEnd_endTheWatch() throws Exception {
    for (int i = 0; i < 30; i++) {
      create("large-" + i);
      annotate("large-" + i, "x".repeat(100_000));
    }
    relay.cutAfter(1_000_000);
    Watched watched =
        new Watched(
            watch(
                ListOptions.newBuilder()
                    .setSendInitialEvents(true)
                    .setResourceVersionMatch("NotOlderThan")
                    .setAllowWatchBookmarks(true)
                    .build()));

    KubernetesException broken = watched.failureAfterEvents();

    assertThat(broken.reason()).isEqualTo("ServiceUnavailable");
    assertThat(broken).hasMessageEndingWith(", before its initial events had ended");
  }

  @Test
  void initialEventsNotWanted_beginsNow() throws Exception {
    create("a");
    Watched watched =
        new Watched(
            watch(
                ListOptions.newBuilder()
                    .setSendInitialEvents(false)
                    .setResourceVersionMatch("NotOlderThan")
                    .build()));
    create("b");

    assertThat(names(watched.events(1))).containsExactly("ADDED b");
  }

  @Test
  void optionsThatAreRefused_areRefusedInTheServersWords() {
    for (ListOptions bad :
        List.of(
            ListOptions.newBuilder().setLabelSelector("a in (").build(),
            ListOptions.newBuilder().setFieldSelector("spec.nothing=x").build(),
            ListOptions.newBuilder().setResourceVersion("abc").build(),
            ListOptions.newBuilder().setResourceVersionMatch("Exact").build(),
            ListOptions.newBuilder().setSendInitialEvents(true).build())) {
      KubernetesException own =
          catchThrowableOfType(
              KubernetesException.class,
              () -> fake.watch(Resource.DEPLOYMENTS, "default", bad, CALLER));
      KubernetesException ours = catchThrowableOfType(KubernetesException.class, () -> watch(bad));

      assertThat(ours.status()).isEqualTo(own.status());
    }
  }

  @Test
  void readerThatLags_stopsTheServerAndLosesNothing() throws Exception {
    lag(remote, relay);
  }

  @Test
  void readerThatLags_overHttp2_holdsUpNobodyElseOnItsConnection() throws Exception {
    Certificates authority = new Certificates("ours");
    try (Relay tls =
            Relay.tls(
                authority.server(authority.identity("server", "127.0.0.1")),
                false,
                "h2",
                rest.port());
        RemoteCluster secured =
            RemoteCluster.connect(
                Files.writeString(
                    folder.resolve("kubeconfig"),
                    """
                    current-context: c
                    contexts: [{name: c, context: {cluster: c}}]
                    clusters: [{name: c, cluster: {server: "%s", certificate-authority-data: %s}}]
                    """
                        .formatted(tls.url(), authority.authorityData())),
                null)) {
      lag(secured, tls);
      assertThat(tls.accepted()).isEqualTo(1);
    }
  }

  private void lag(RemoteCluster cluster, Relay between) throws Exception {
    create("web");
    Watch<Deployment> watch = cluster.watch(Resource.DEPLOYMENTS, "default", fromNow(), CALLER);
    int updates = 250;
    String filler = "x".repeat(200_000);
    long before = between.answered();

    for (int i = 0; i < updates; i++) {
      annotate("web", i + filler);
    }
    // Others are served while the reader lags.
    assertThat(cluster.list(Resource.PODS, "default", ALL, CALLER).items()).isEmpty();
    long total = updates * 200_000L;
    assertThat(between.answered() - before).isLessThan(total * 3 / 4);

    List<String> shown =
        new Watched(watch)
            .events(updates).stream()
                .map(event -> event.object().getMetadata().getAnnotationsOrThrow("t"))
                .map(text -> text.substring(0, text.length() - filler.length()))
                .toList();
    assertThat(shown).isEqualTo(IntStream.range(0, updates).mapToObj(Integer::toString).toList());
    assertThat(between.answered() - before).isGreaterThan(total);
  }
}
