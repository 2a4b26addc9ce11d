package dev.kubedouble.benchmarks;

import dev.kubedouble.fake.FakeCluster;
import io.grpc.BindableService;
import java.io.IOException;

/** How clients reach servers. */
enum Transport {
  /** Within one process, on a direct executor. */
  IN_PROCESS {
    @Override
    Bare serve(BindableService service) throws IOException {
      return Bare.inProcess(service);
    }

    @Override
    Served serve(FakeCluster cluster) throws IOException {
      return Served.inProcess(cluster);
    }
  },
  /** Over loopback TCP, on gRPC's default executor. */
  TCP {
    @Override
    Bare serve(BindableService service) throws IOException {
      return Bare.tcp(service);
    }

    @Override
    Served serve(FakeCluster cluster) throws IOException {
      return Served.tcp(cluster);
    }
  };

  /** Returns the one that a parameter of a row names. */
  static Transport of(String parameter) {
    return parameter.equals("TCP") ? TCP : IN_PROCESS;
  }

  /** Starts a bare server. */
  abstract Bare serve(BindableService service) throws IOException;

  /** Starts a server in front of a cluster. */
  abstract Served serve(FakeCluster cluster) throws IOException;
}
