package dev.kubedouble.junit;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.manifest.Manifests;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * What one test has: a cluster and a server in front of it. Closing it twice is closing it once.
 */
final class TestEnvironment implements CloseableResource, AutoCloseable {
  private final FakeCluster cluster;
  private final KubernetesServer server;

  private TestEnvironment(FakeCluster cluster, KubernetesServer server) {
    this.cluster = cluster;
    this.server = server;
  }

  /** Starts all that a test needs; what was started is closed again where a later part fails. */
  static TestEnvironment start(Settings settings) {
    FakeCluster cluster = FakeCluster.create();
    try {
      for (String resource : settings.manifests()) {
        cluster.load(read(settings.testClass(), resource));
      }
      return new TestEnvironment(cluster, KubernetesServer.inProcess(cluster).start());
    } catch (IOException e) {
      closeAfter(e, cluster);
      throw new UncheckedIOException("the server in this process did not start", e);
    } catch (RuntimeException e) {
      closeAfter(e, cluster);
      throw e;
    }
  }

  FakeCluster cluster() {
    return cluster;
  }

  ManagedChannel channel() {
    return server.channel();
  }

  @Override
  public void close() {
    server.close();
    cluster.close();
  }

  private static void closeAfter(Exception failure, FakeCluster cluster) {
    try {
      cluster.close();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  private static Manifests read(Class<?> testClass, String resource) {
    try (InputStream stream = testClass.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "manifests: there is no class path resource \""
                + resource
                + "\" (looked up from "
                + testClass.getName()
                + ")");
      }
      return Manifests.reader()
          .parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("manifests: " + resource + " cannot be read", e);
    }
  }
}
