package dev.kubedouble.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.manifest.Deployments;
import io.grpc.StatusRuntimeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Requests that several tests make. */
final class Calls {
  static final WatchDeploymentsRequest WATCH =
      WatchDeploymentsRequest.newBuilder().setNamespace("default").build();

  private Calls() {}

  static GetDeploymentRequest get(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  static CreateDeploymentRequest create(String name) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(deployment(name))
        .build();
  }

  static Deployment deployment(String name) {
    return Deployments.named(name).image("nginx:1.27").replicas(2).build();
  }

  static StatusRuntimeException refused(ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    return e;
  }
}
