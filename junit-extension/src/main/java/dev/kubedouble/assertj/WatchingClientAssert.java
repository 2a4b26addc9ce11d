package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldHappen.shouldHappen;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.journal.CallJournal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on a client that keeps up with the Deployments of a cluster by lists and watches.
 *
 * <pre>{@code
 * server.faults().add("WatchDeployments times=1: cut-after 2");
 * // ... the client works, its watch breaks ...
 * assertThatClient(journal, cluster).hasRelisted().endedWithTheClustersState("default");
 * }</pre>
 */
public final class WatchingClientAssert extends AbstractAssert<WatchingClientAssert, CallJournal> {
  private final FakeCluster cluster;

  WatchingClientAssert(CallJournal actual, FakeCluster cluster) {
    super(actual, WatchingClientAssert.class);
    this.cluster = cluster;
  }

  /** Verifies that after every watch that broke, its resource was listed again. */
  public WatchingClientAssert hasRelisted() {
    isNotNull();
    new JournalAssert(actual).hasRelistedAfterBrokenWatches();
    return this;
  }

  /**
   * Verifies that what the client was told is the cluster's present state: by its last whole list
   * and the events that came after it, each Deployment is known at its present version, and no
   * other is.
   *
   * @param namespace the namespace that the client lists and watches; empty for all
   */
  public WatchingClientAssert endedWithTheClustersState(String namespace) {
    isNotNull();
    ClientView view = ClientView.of(actual, namespace);
    if (view.told() == 0) {
      throwAssertionError(
          shouldHappen(
              "the client",
              "to have listed or watched the Deployments of "
                  + (namespace.isEmpty() ? "all namespaces" : "namespace " + namespace)
                  + ", without a selector",
              "calls:",
              actual.calls()));
    }
    return compare(namespace, view.versions());
  }

  /**
   * Verifies that what the client has in its own memory is the cluster's present state.
   *
   * @param namespace the namespace that the client looks at; empty for all
   * @param known the Deployments that the client knows
   */
  public WatchingClientAssert endedWithTheClustersState(
      String namespace, Collection<Deployment> known) {
    Map<String, Long> versions = new TreeMap<>();
    known.forEach(item -> versions.put(ClientView.name(item), ClientView.version(item)));
    return compare(namespace, versions);
  }

  private WatchingClientAssert compare(String namespace, Map<String, Long> known) {
    Map<String, Long> gone = new TreeMap<>(known);
    List<String> differences = new ArrayList<>();
    for (Deployment now : cluster.list(Resource.DEPLOYMENTS, namespace)) {
      Long version = gone.remove(ClientView.name(now));
      if (version == null) {
        differences.add(ClientView.name(now) + ": the client does not know it");
      } else if (version != ClientView.version(now)) {
        differences.add(
            ClientView.name(now)
                + ": the client knows version "
                + version
                + ", the cluster has "
                + ClientView.version(now));
      }
    }
    gone.keySet().forEach(name -> differences.add(name + ": the cluster has it no more"));
    if (!differences.isEmpty()) {
      throwAssertionError(
          shouldHappen(
              "the client",
              "to have ended with the cluster's state",
              "but it differs:",
              differences));
    }
    return this;
  }
}
