package dev.kubedouble.remote;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A fake cluster behind its REST door, and a remote one that uses it. */
final class Door implements AutoCloseable {
  private final FakeCluster fake;
  private final RestServer rest;
  private final RemoteCluster remote;

  private Door(FakeClusterOptions options) {
    fake = FakeCluster.create(options);
    try {
      rest = RestServer.start(fake, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    remote = RemoteCluster.connect(RemoteClusterOptions.url(rest.url()).build());
  }

  static Door open() {
    return new Door(FakeClusterOptions.defaults());
  }

  static Door open(FakeClusterOptions options) {
    return new Door(options);
  }

  FakeCluster fake() {
    return fake;
  }

  RestServer rest() {
    return rest;
  }

  RemoteCluster remote() {
    return remote;
  }

  @Override
  public void close() {
    remote.close();
    rest.close();
    fake.close();
  }
}
