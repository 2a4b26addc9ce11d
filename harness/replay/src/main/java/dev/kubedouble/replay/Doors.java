package dev.kubedouble.replay;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.rest.RestServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The doors of a target.
 *
 * @param name what reports call it
 * @param opening opens it, for one transcript
 * @param shared whether others use the server as well, so that a replay needs namespaces of its own
 * @param staging makes a cluster of its own for one rollout; null where the target has but one
 * @param closing gives back what all transcripts have shared
 */
record Doors(
    String name,
    Supplier<Door> opening,
    boolean shared,
    @Nullable Supplier<Stage> staging,
    Runnable closing) {
  private static final String GRPC = "gRPC";
  private static final String REST = "REST";

  static List<Doors> of(Target target) {
    if (target instanceof Target.Grpc grpc) {
      ManagedChannel channel =
          Grpc.newChannelBuilder(grpc.address(), InsecureChannelCredentials.create())
              .maxInboundMessageSize(Integer.MAX_VALUE)
              .build();
      return List.of(
          new Doors(
              GRPC,
              () -> new GrpcDoor(channel, OpenWatch.Patience.FAR, Doors::nothing),
              true,
              null,
              channel::shutdownNow));
    }
    if (target instanceof Target.Rest rest) {
      HttpClient client = HttpDoor.client();
      return List.of(
          new Doors(
              REST,
              () -> new HttpDoor(client, rest.server(), OpenWatch.Patience.FAR, Doors::nothing),
              true,
              null,
              Doors::nothing));
    }
    HttpClient client = HttpDoor.client();
    return List.of(
        new Doors(GRPC, () -> grpc(still()), false, () -> stage(Doors::grpc), Doors::nothing),
        new Doors(
            REST,
            () -> rest(client, still()),
            false,
            () -> stage(cluster -> rest(client, cluster)),
            Doors::nothing));
  }

  private static Stage stage(Function<FakeCluster, Door> door) {
    FakeCluster cluster = FakeCluster.create(Stage.options());
    return new Stage(cluster, door.apply(cluster));
  }

  /** Returns a cluster in which nothing moves. */
  private static FakeCluster still() {
    return FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());
  }

  private static Door grpc(FakeCluster cluster) {
    try {
      KubernetesServer server = KubernetesServer.inProcess(cluster).start();
      return new GrpcDoor(
          server.channel(),
          OpenWatch.Patience.NONE,
          () -> {
            server.close();
            cluster.close();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Door rest(HttpClient client, FakeCluster cluster) {
    try {
      RestServer server = RestServer.start(cluster, 0);
      return new HttpDoor(
          client,
          URI.create(server.url()),
          OpenWatch.Patience.NEAR,
          () -> {
            server.close();
            cluster.close();
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void nothing() {}
}
