package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.remote.RemoteCluster;
import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The service over a remote cluster, which is a fake behind its REST door. */
class RemoteServerTest extends KubernetesServiceSuite {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  KubernetesServer start(FakeCluster cluster) throws IOException {
    RestServer rest = RestServer.start(cluster, 0);
    opened.push(rest);
    RemoteCluster remote = RemoteCluster.connect(RemoteClusterOptions.url(rest.url()).build());
    opened.push(remote);
    return KubernetesServer.inProcess(remote).start();
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }
}
