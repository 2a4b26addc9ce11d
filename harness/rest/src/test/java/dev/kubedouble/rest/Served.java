package dev.kubedouble.rest;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A cluster of its own behind a REST door of its own. */
final class Served implements AutoCloseable {
  private final FakeCluster cluster;
  private final RestServer server;

  private Served(FakeClusterOptions options) {
    cluster = FakeCluster.create(options);
    try {
      server = RestServer.start(cluster, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cluster whose controllers do nothing. */
  static Served still() {
    return new Served(
        FakeClusterOptions.defaults().toBuilder().controllers(ControllerMode.OFF).build());
  }

  /** A cluster that rolls out by itself. */
  static Served running() {
    return new Served(FakeClusterOptions.defaults());
  }

  FakeCluster cluster() {
    return cluster;
  }

  RestServer server() {
    return server;
  }

  Http http() {
    return new Http(server.url());
  }

  @Override
  public void close() {
    server.close();
    cluster.close();
  }
}
