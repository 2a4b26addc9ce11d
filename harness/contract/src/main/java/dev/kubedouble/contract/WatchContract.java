package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.LabelSelector;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What watches of Deployments promise. */
@SectionTests(Section.WATCH)
public interface WatchContract extends ContractSubject {

  /** A client knows when it is subscribed, and to what moment. */
  @Test
  default void watch_sendsHeadersWithTheVersion(Sandbox k) {
    Promise promise =
        Promise.of(
            "the headers of a watch carry kubernetes-resource-version as soon as it is subscribed",
            Sources.WATCH);
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder())) {
      String version = watch.headers().get(WatchCall.RESOURCE_VERSION);

      promise.holds(
          version != null && version.matches("[0-9]+"),
          "kubernetes-resource-version",
          "a decimal number",
          String.valueOf(version));
    }
  }

  /** Every write is one event, in the order of the writes. */
  @Test
  default void watch_fromAVersion_deliversEveryWriteOnce(Sandbox k) {
    Promise promise =
        Promise.of("a watch delivers every write once, in their order", Sources.WATCH);
    String begin = k.create("first").getMetadata().getResourceVersion();
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder().setResourceVersion(begin))) {
      Writes writes = new Writes(promise);
      writes.added(k.create("web"));
      writes.added(k.create("other"));
      for (int i = 1; i <= 5; i++) {
        int replicas = i + 1;
        writes.modified(k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(replicas)));
      }
      k.delete(k.name("web"));
      writes.deleted(k.name("web"));
      writes.added(k.create("web"));

      writes.heldBy(watch.rest());
    }
  }

  /** A watch shows objects as a get does. */
  @Test
  default void watch_showsWhatTheWriteAnswered(Sandbox k) {
    Promise promise =
        Promise.of("an event carries the whole object, as the write answered it", Sources.WATCH);
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder())) {
      Deployment created = k.create("web");

      WatchDeploymentsResponse event = watch.next();

      promise.equal("type", WatchEventType.WATCH_EVENT_TYPE_ADDED, event.getType());
      promise.equal("deployment", created, event.getDeployment());
    }
  }

  /** A watch that says no version begins with what is there. */
  @Test
  default void watch_fromNoVersion_beginsWithWhatIsThere(Sandbox k) {
    Promise promise =
        Promise.of(
            "a watch without a resourceVersion begins with an ADDED for each object",
            Sources.transcript("api/watch-from-unset"));
    k.create("a");
    k.create("b");
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder())) {
      List<WatchDeploymentsResponse> events = watch.rest();

      promise.equal(
          "names of the first ADDED",
          List.of(k.name("a"), k.name("b")),
          events.stream()
              .filter(event -> event.getType() == WatchEventType.WATCH_EVENT_TYPE_ADDED)
              .map(event -> event.getDeployment().getMetadata().getName())
              .sorted()
              .toList());
    }
  }

  /** A watch goes on where another ended. */
  @Test
  default void watch_fromAnEventsVersion_goesOnAfterIt(Sandbox k) {
    Promise promise =
        Promise.of(
            "a watch from an event's version delivers what came after it, and nothing before",
            Sources.transcript("api/watch-resume"));
    k.create("a");
    String seen;
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder())) {
      seen = watch.next().getDeployment().getMetadata().getResourceVersion();
    }
    Writes writes = new Writes(promise);
    writes.added(k.create("b"));
    writes.modified(k.change(k.name("a"), d -> d.getSpecBuilder().setReplicas(3)));
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder().setResourceVersion(seen))) {
      List<WatchDeploymentsResponse> events = watch.rest();

      writes.heldBy(events);
      promise.holds(
          events.stream()
              .map(event -> event.getDeployment().getMetadata().getResourceVersion())
              .noneMatch(seen::equals),
          "events",
          "none of version " + seen,
          events.size() + " events");
    }
  }

  /** What comes to match is added, what no longer matches is deleted. */
  @Test
  default void watch_bySelector_seesObjectsEnterAndLeave(Sandbox k) {
    Promise promise =
        Promise.of(
            "for a watch with a selector an object that comes to match is ADDED, and one that no"
                + " longer matches DELETED",
            Sources.transcript("api/watch-label-transition"));
    k.create("web");
    Deployment.Builder sentinel = k.still("sentinel");
    sentinel.getMetadataBuilder().putLabels("tier", "front");
    try (DeploymentWatch watch = k.watch(ListOptions.newBuilder().setLabelSelector("tier=front"))) {
      Writes writes = new Writes(promise);
      writes.added(k.change(k.name("web"), d -> d.getMetadataBuilder().putLabels("tier", "front")));
      writes.modified(k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(2)));
      k.change(k.name("web"), d -> d.getMetadataBuilder().putLabels("tier", "back"));
      writes.deleted(k.name("web"));
      k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(3));

      writes.heldBy(watch.rest(sentinel));
    }
  }

  /** What a selector does not match is not shown. */
  @Test
  default void watch_bySelectors_showsNothingElse(Sandbox k) {
    Promise promise =
        Promise.of("a watch shows nothing that its selectors do not match", Sources.WATCH);
    Deployment.Builder sentinel = k.still("sentinel");
    sentinel.getMetadataBuilder().putLabels("tier", "front");
    WatchDeploymentsRequest structured =
        WatchDeploymentsRequest.newBuilder()
            .setNamespace(k.namespace())
            .setLabelSelector(LabelSelector.newBuilder().putMatchLabels("tier", "front"))
            .build();
    try (DeploymentWatch byText = k.watch(ListOptions.newBuilder().setLabelSelector("tier=front"));
        DeploymentWatch byMessage = k.watch(structured);
        DeploymentWatch byField =
            k.watch(
                ListOptions.newBuilder().setFieldSelector("metadata.name=" + k.name("sentinel")))) {
      k.create("other");

      promise.equal("events by text", List.of(), byText.rest(sentinel));
      promise.equal("type by message", sentinelName(k), nameOf(byMessage.next()));
      promise.equal("type by field", sentinelName(k), nameOf(byField.next()));
    }
  }

  private static String sentinelName(Sandbox k) {
    return k.name("sentinel");
  }

  private static String nameOf(WatchDeploymentsResponse event) {
    return event.getDeployment().getMetadata().getName();
  }

  /** A client can be told when it knows all that was there. */
  @Test
  default void watch_withInitialEvents_marksTheirEnd(Sandbox k) {
    Promise promise =
        Promise.of(
            "sendInitialEvents shows what is there, ends with a bookmark, and goes on",
            Sources.transcript("api/watch-send-initial-events"));
    k.create("a");
    k.create("b");
    try (DeploymentWatch watch =
        k.watch(
            ListOptions.newBuilder()
                .setSendInitialEvents(true)
                .setResourceVersionMatch("NotOlderThan")
                .setAllowWatchBookmarks(true))) {
      List<WatchDeploymentsResponse> initial = watch.until(WatchContract::endsInitialEvents);

      promise.equal(
          "names before the bookmark",
          List.of(k.name("a"), k.name("b")),
          initial.stream()
              .filter(event -> event.getType() == WatchEventType.WATCH_EVENT_TYPE_ADDED)
              .map(WatchContract::nameOf)
              .sorted()
              .toList());
      ObjectMeta bookmark = initial.get(initial.size() - 1).getDeployment().getMetadata();
      promise.holds(
          !bookmark.getResourceVersion().isEmpty(),
          "metadata.resourceVersion of the bookmark",
          "a version",
          bookmark);
      Writes writes = new Writes(promise);
      writes.added(k.create("c"));
      writes.heldBy(watch.rest());
    }
  }

  private static boolean endsInitialEvents(WatchDeploymentsResponse event) {
    return event.getType() == WatchEventType.WATCH_EVENT_TYPE_BOOKMARK
        && "true"
            .equals(
                event
                    .getDeployment()
                    .getMetadata()
                    .getAnnotationsMap()
                    .get("k8s.io/initial-events-end"));
  }

  /** A watch over all namespaces sees this one. */
  @Test
  default void watch_ofAnotherNamespace_seesNothingOfThisOne(Sandbox k) {
    Promise promise =
        Promise.of(
            "a watch of a namespace shows nothing of others",
            Sources.transcript("api/watch-namespace-isolated"));
    org.junit.jupiter.api.Assumptions.assumeTrue(
        k.ownsNamespace(), "one namespace is given, and no other may be made");
    String other = k.namespace() + "-b";
    k.createNamespace(other);
    try (DeploymentWatch watch =
        k.watch(WatchDeploymentsRequest.newBuilder().setNamespace(other).build())) {
      k.create("web");
      Object unused =
          k.stub()
              .createDeployment(
                  k.creating(k.still("sentinel").build()).setNamespace(other).build());

      promise.equal("the first event", sentinelName(k), nameOf(watch.next()));
    } finally {
      k.deleteNamespace(other);
    }
  }

  /** All watches see the same. */
  @Test
  default void watch_besideAnother_seesTheSame(Sandbox k) {
    Promise promise = Promise.of("all watches see the same events in one order", Sources.WATCH);
    try (DeploymentWatch one = k.watch(ListOptions.newBuilder());
        DeploymentWatch two = k.watch(ListOptions.newBuilder())) {
      for (String stem : List.of("a", "b", "c")) {
        k.create(stem);
      }
      List<String> seen = one.rest().stream().map(Writes::brief).toList();

      List<String> other =
          two.until(event -> nameOf(event).equals(sentinelName(k))).stream()
              .limit(seen.size())
              .map(Writes::brief)
              .toList();

      promise.equal("events of the second", seen, other);
    }
  }

  /** What cannot be read is refused before the watch begins. */
  @Test
  default void watch_byASelectorThatIsNone_isRefused(Sandbox k) {
    Promise.of("a selector that cannot be read is refused", Sources.WATCH)
        .refuses(
            Code.INVALID_ARGUMENT,
            "BadRequest",
            () -> k.watch(ListOptions.newBuilder().setLabelSelector("a b=c")).close());
  }
}
