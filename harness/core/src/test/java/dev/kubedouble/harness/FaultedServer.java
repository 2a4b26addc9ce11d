package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.Timeline;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A server with a Deployment, over whichever transport, and a client of it. */
abstract class FaultedServer {
  static final Instant START = Timeline.VIRTUAL_EPOCH;

  FakeCluster cluster;
  KubernetesServer server;
  Faults faults;
  KubernetesServiceBlockingStub stub;

  abstract KubernetesServer.Builder server(FakeCluster cluster);

  @BeforeEach
  void connect() throws IOException {
    cluster = FakeCluster.create();
    server = server(cluster).start();
    faults = server.faults();
    stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
    create("web");
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  static StatusRuntimeException refused(ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    return e;
  }

  KubernetesServiceBlockingStub within(int seconds) {
    return stub.withDeadlineAfter(seconds, TimeUnit.SECONDS);
  }

  dev.kubedouble.api.apps.v1.DeploymentList list() {
    return stub.listDeployments(
        ListDeploymentsRequest.newBuilder().setNamespace("default").build());
  }

  Deployment create(String name) {
    return stub.createDeployment(createRequest(name));
  }

  Deployment get(String name) {
    return stub.getDeployment(request(name));
  }

  Deployment update(Deployment deployment) {
    return stub.updateDeployment(
        UpdateDeploymentRequest.newBuilder()
            .setNamespace("default")
            .setName(deployment.getMetadata().getName())
            .setDeployment(deployment)
            .build());
  }

  static GetDeploymentRequest request(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  static CreateDeploymentRequest createRequest(String name) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(Deployments.named(name).image("nginx:1.27").build())
        .build();
  }
}
