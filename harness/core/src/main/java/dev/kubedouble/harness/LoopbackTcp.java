package dev.kubedouble.harness;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.servicer.EncodedOnce;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerMethodDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Calls over TCP on the loopback interface.
 *
 * <p>A class of its own, so that who stays in-process never loads Netty.
 *
 * @param port the port to listen on; 0 takes a free one
 * @param credentials what the server shows its clients; its own {@link #channel} is without TLS
 */
record LoopbackTcp(int port, ServerCredentials credentials) implements Transport {
  private static final int MOST_METADATA_BYTES = 1 << 20;
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  @Override
  public ServerBuilder<?> server() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return NettyServerBuilder.forAddress(address, credentials).maxInboundMessageSize(MOST_BYTES);
  }

  @Override
  public ManagedChannel channel(Server server, ClusterApi cluster) {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()),
            InsecureChannelCredentials.create())
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .build();
  }

  /**
   * Returns a channel to any server; the user agent begins with the given one.
   *
   * @param authority the name that the server's certificate is to have; empty for the target's
   */
  static ManagedChannel connect(
      String target, String userAgent, ChannelCredentials credentials, String authority) {
    NettyChannelBuilder channel =
        NettyChannelBuilder.forTarget(target, credentials)
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .maxInboundMetadataSize(MOST_METADATA_BYTES);
    if (!authority.isEmpty()) {
      channel.overrideAuthority(authority);
    }
    return userAgent.isEmpty() ? channel.build() : channel.userAgent(userAgent).build();
  }

  @Override
  public ServerMethodDefinition<?, ?> adapted(ServerMethodDefinition<?, ?> method) {
    return EncodedOnce.inStreams(method);
  }

  @Override
  public String target(Server server) {
    return "127.0.0.1:" + server.getPort();
  }
}
