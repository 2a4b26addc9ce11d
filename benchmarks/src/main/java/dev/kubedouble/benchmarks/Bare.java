package dev.kubedouble.benchmarks;

import io.grpc.BindableService;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A gRPC server with nothing but a service, and a channel to it, with the executors that
 * Kubedouble's own have.
 *
 * @param server the server
 * @param channel the channel to it
 */
record Bare(Server server, ManagedChannel channel) implements Connected {
  static Bare inProcess(BindableService service) throws IOException {
    String name = InProcessServerBuilder.generateName();
    return new Bare(
        InProcessServerBuilder.forName(name).directExecutor().addService(service).build().start(),
        InProcessChannelBuilder.forName(name).directExecutor().build());
  }

  static Bare tcp(BindableService service) throws IOException {
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(service)
            .build()
            .start();
    return new Bare(server, tcp(server.getPort()));
  }

  /** Returns a channel to a port of this machine. */
  static ManagedChannel tcp(int port) {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
            InsecureChannelCredentials.create())
        .build();
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }
}
