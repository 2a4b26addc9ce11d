package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceImplBase;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;

/** A service that asks another one: the least that a proxy does. */
final class Forwarding extends KubernetesServiceImplBase {
  private final KubernetesServiceStub upstream;

  Forwarding(Channel upstream) {
    this.upstream = KubernetesServiceGrpc.newStub(upstream);
  }

  @Override
  public void getDeployment(GetDeploymentRequest request, StreamObserver<Deployment> observer) {
    upstream.getDeployment(request, observer);
  }
}
