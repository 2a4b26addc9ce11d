package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import io.grpc.Channel;

/** A server and a channel to it. */
interface Connected extends AutoCloseable {
  /** Returns the channel. */
  Channel channel();

  /** Returns a new stub on the channel. */
  default KubernetesServiceBlockingStub stub() {
    return KubernetesServiceGrpc.newBlockingStub(channel());
  }

  @Override
  void close();
}
