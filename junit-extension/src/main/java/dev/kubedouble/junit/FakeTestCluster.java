package dev.kubedouble.junit;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.SpecMemory;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.time.ClusterClock;

/**
 * A fresh fake cluster, of which all is the test's own.
 *
 * @param fake the cluster
 */
record FakeTestCluster(FakeCluster fake) implements TestCluster {
  private static final OwnNamespace DEFAULT = new OwnNamespace("default");

  /**
   * Creates the cluster that settings ask for, with what they put into it.
   *
   * @param memory what the clusters of a run remember together
   */
  static FakeTestCluster create(Settings settings, SpecMemory memory, Class<?> testClass) {
    FakeCluster fake = FakeCluster.create(settings.clusterOptions(), memory);
    try {
      for (String resource : settings.resources()) {
        fake.load(ManifestResources.read(testClass, resource));
      }
      settings.preparations().forEach(preparation -> preparation.accept(fake));
      return new FakeTestCluster(fake);
    } catch (RuntimeException | Error e) {
      fake.close();
      throw e;
    }
  }

  @Override
  public ClusterApi api() {
    return fake;
  }

  @Override
  public ClusterClock clock() {
    return fake.clock();
  }

  @Override
  public OwnNamespace namespace() {
    return DEFAULT;
  }

  @Override
  public KubernetesServer.Builder server(Transport transport) {
    return TestCluster.serverOf(fake, transport);
  }

  @Override
  public void close() {
    fake.close();
  }
}
