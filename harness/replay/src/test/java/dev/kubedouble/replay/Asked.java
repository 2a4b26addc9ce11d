package dev.kubedouble.replay;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;

/** A fake behind its REST door, in the place of a real API server without controllers. */
record Asked(FakeCluster cluster, RestServer rest, ApiServer server) implements AutoCloseable {
  static Asked start() throws IOException {
    FakeCluster cluster =
        FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());
    RestServer rest = RestServer.start(cluster, 0);
    return new Asked(
        cluster, rest, ApiServer.connect(RemoteClusterOptions.url(rest.url()).build()));
  }

  @Override
  public void close() {
    server.close();
    rest.close();
    cluster.close();
  }
}
