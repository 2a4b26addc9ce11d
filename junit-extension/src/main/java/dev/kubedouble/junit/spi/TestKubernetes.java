package dev.kubedouble.junit.spi;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import java.util.function.Function;

/** What a test has, as a {@link ParameterProvider} sees it. Thread-safe. */
public interface TestKubernetes {
  /** Returns the cluster; skips the test where it runs against one that is no fake. */
  FakeCluster cluster();

  /** Returns the gRPC server in front of it. */
  KubernetesServer server();

  /**
   * Returns the one thing of a type that all providers of a test share, such as a further door;
   * made when it is first asked for. Where it is {@link AutoCloseable} it is closed after the test,
   * the one that was made last first.
   */
  <T> T shared(Class<T> type, Function<TestKubernetes, T> make);
}
