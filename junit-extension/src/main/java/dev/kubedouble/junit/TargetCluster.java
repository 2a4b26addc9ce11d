package dev.kubedouble.junit;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.TestNamespace;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.proxy.NamespaceGuard;
import dev.kubedouble.time.ClusterClock;
import dev.kubedouble.time.Timeline;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A namespace of a cluster that was there before the test and stays. */
final class TargetCluster implements TestCluster {
  private static final Caller CALLER = Caller.of("kubedouble");
  private static final int LONGEST_NAME = 30;

  private final TargetConnection connection;
  private final TestNamespace made;
  private final NamespaceGuard guard;
  private final ClusterClock clock = Timeline.running(1);

  private TargetCluster(TargetConnection connection, TestNamespace made) {
    this.connection = connection;
    this.made = made;
    this.guard =
        new NamespaceGuard(
            made.name(),
            "with target="
                + connection.target()
                + " a test writes to the namespace that a parameter of type OwnNamespace names");
  }

  /** Makes a namespace for a test, with the objects of its manifests. */
  static TargetCluster create(TargetConnection connection, Settings settings, Class<?> testClass) {
    TestNamespace made;
    try {
      made = TestNamespace.create(connection.api(), prefix(testClass));
    } catch (KubernetesException e) {
      throw new IllegalStateException(
          "target "
              + connection.target()
              + ": no namespace could be made for the test: "
              + e.getMessage(),
          e);
    }
    TargetCluster cluster = new TargetCluster(connection, made);
    try {
      for (String resource : settings.resources()) {
        ManifestResources.read(testClass, resource).objects().forEach(cluster::load);
      }
      return cluster;
    } catch (RuntimeException | Error e) {
      Failures failures = new Failures();
      failures.attempt(cluster);
      failures.addTo(e);
      throw e;
    }
  }

  /** Returns how the names of a class's namespaces begin: a name is made of a-z, 0-9 and dashes. */
  private static String prefix(Class<?> testClass) {
    String name = testClass.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return "kubedouble-"
        + name.substring(0, Math.min(LONGEST_NAME, name.length()))
        + (name.isEmpty() ? "" : "-");
  }

  private void load(Message object) {
    load(Resource.of(object), object);
  }

  @SuppressWarnings("unchecked") // the resource is that of the object
  private <T extends Message> void load(Resource<T> resource, Message object) {
    var unused =
        connection
            .api()
            .create(
                resource,
                made.name(),
                Body.of((T) object),
                CreateOptions.getDefaultInstance(),
                CALLER);
  }

  @Override
  public ClusterApi api() {
    return guard.inFrontOf(connection.api());
  }

  @Override
  public @Nullable FakeCluster fake() {
    return null;
  }

  @Override
  public ClusterClock clock() {
    return clock;
  }

  @Override
  public OwnNamespace namespace() {
    return new OwnNamespace(made.name());
  }

  @Override
  public KubernetesServer.Builder server(Transport transport) {
    return connection.inFrontOf(TestCluster.serverOf(connection.api(), transport)).inFront(guard);
  }

  @Override
  public void close() {
    made.close();
  }
}
