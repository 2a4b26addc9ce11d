package dev.kubedouble.harness;

import dev.kubedouble.cluster.ClusterApi;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerMethodDefinition;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** How clients reach a server. */
interface Transport {
  ServerBuilder<?> server();

  /**
   * Returns a channel to the server.
   *
   * @param cluster the cluster behind the server, by whose clock deadlines come where no network is
   *     between
   */
  ManagedChannel channel(Server server, ClusterApi cluster);

  String target(Server server);

  /** Returns a method as it is best served on this way. */
  default ServerMethodDefinition<?, ?> adapted(ServerMethodDefinition<?, ?> method) {
    return method;
  }

  /** Returns calls within this process, to a server with a name that no other has. */
  static Transport inProcess() {
    // Nobody has to be kept from guessing it, so it need not cost what a secure random one does.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new InProcess(new UUID(random.nextLong(), random.nextLong()).toString());
  }

  static Transport tcp(int port) {
    return tcp(port, InsecureServerCredentials.create());
  }

  static Transport tcp(int port, ServerCredentials credentials) {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
    }
    requireNetwork("use KubernetesServer.inProcess(cluster)");
    return new LoopbackTcp(port, credentials);
  }

  /**
   * Makes sure that the network library is there.
   *
   * @param otherwise what to do where it is not to be added
   */
  static void requireNetwork(String otherwise) {
    try {
      Class.forName("io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder");
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(
          "TCP needs the artifact io.grpc:grpc-netty-shaded on the class path; add it, or "
              + otherwise,
          e);
    }
  }

  /** Makes sure that a target is {@code HOST:PORT}. */
  static void requireHostAndPort(String target) {
    int colon = target.lastIndexOf(':');
    try {
      int port = Integer.parseInt(target.substring(colon + 1));
      if (colon > 0 && target.indexOf('/') < 0 && port > 0 && port <= 65535) {
        return;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("upstream: \"" + target + "\" (expected: HOST:PORT)");
  }

  /** Calls within one process, on the caller's thread. */
  record InProcess(String name) implements Transport {
    @Override
    public ServerBuilder<?> server() {
      return InProcessServerBuilder.forName(name).directExecutor();
    }

    @Override
    public ManagedChannel channel(Server server, ClusterApi cluster) {
      return InProcessChannelBuilder.forName(name)
          .directExecutor()
          .intercept(VirtualDeadlines.of(cluster))
          .build();
    }

    @Override
    public String target(Server server) {
      return "in-process:" + name;
    }
  }
}
