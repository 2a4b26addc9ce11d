package dev.kubedouble.cli;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Manifests;

/**
 * Loads the code that the first requests need, so that they are answered as fast as later ones: who
 * watches a server and takes a third of a second of silence for the end of a rollout must not be
 * misled by a cold start.
 */
final class Warmup {
  private static final String MANIFEST =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: warm-up, namespace: default}
      spec:
        replicas: 2
        selector: {matchLabels: {app: warm-up}}
        template:
          metadata: {labels: {app: warm-up}}
          spec: {containers: [{name: app, image: warm-up}]}
      """;

  private Warmup() {}

  /** Rolls a Deployment out in a cluster of its own, in virtual time. */
  static void run() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.load(Manifests.parse(MANIFEST));
      cluster.settle();
    }
  }
}
