package dev.kubedouble.replay;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.List;
import java.util.function.Supplier;

/**
 * The doors of a target.
 *
 * @param name what reports call it
 * @param opening opens it, for one transcript
 * @param shared whether others use the server as well, so that a replay needs namespaces of its own
 */
record Doors(String name, Supplier<Door> opening, boolean shared) {
  private static final String GRPC = "gRPC";
  private static final String REST = "REST";

  static List<Doors> of(Target target) {
    if (target instanceof Target.Grpc grpc) {
      return List.of(new Doors(GRPC, () -> remote(grpc.address()), true));
    }
    if (target instanceof Target.Rest rest) {
      HttpClient client = HttpDoor.client();
      return List.of(
          new Doors(
              REST,
              () -> new HttpDoor(client, rest.server(), OpenWatch.Patience.FAR, () -> {}),
              true));
    }
    return List.of(new Doors(GRPC, Doors::embeddedGrpc, false));
  }

  private static FakeCluster cluster() {
    return FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());
  }

  private static Door embeddedGrpc() {
    FakeCluster cluster = cluster();
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

  private static Door remote(String address) {
    ManagedChannel channel =
        Grpc.newChannelBuilder(address, InsecureChannelCredentials.create())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    return new GrpcDoor(channel, OpenWatch.Patience.FAR, channel::shutdownNow);
  }
}
