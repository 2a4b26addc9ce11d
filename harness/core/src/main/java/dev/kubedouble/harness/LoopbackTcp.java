package dev.kubedouble.harness;

import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Calls over TCP on the loopback interface, without TLS.
 *
 * <p>A class of its own, so that who stays in-process never loads Netty.
 *
 * @param port the port to listen on; 0 takes a free one
 */
record LoopbackTcp(int port) implements Transport {
  private static final int MOST_METADATA_BYTES = 1 << 20;
  private static final int MOST_BYTES = 3 * 1024 * 1024;

  @Override
  public ServerBuilder<?> server() {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    return NettyServerBuilder.forAddress(address, InsecureServerCredentials.create())
        .maxInboundMessageSize(MOST_BYTES);
  }

  @Override
  public ManagedChannel channel(Server server) {
    return NettyChannelBuilder.forAddress(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()),
            InsecureChannelCredentials.create())
        .maxInboundMessageSize(Integer.MAX_VALUE)
        .build();
  }

  /** Returns a channel to any server; the user agent begins with the given one. */
  static ManagedChannel connect(String target, String userAgent) {
    NettyChannelBuilder channel =
        NettyChannelBuilder.forTarget(target, InsecureChannelCredentials.create())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .maxInboundMetadataSize(MOST_METADATA_BYTES);
    return userAgent.isEmpty() ? channel.build() : channel.userAgent(userAgent).build();
  }

  @Override
  public String target(Server server) {
    return "127.0.0.1:" + server.getPort();
  }
}
