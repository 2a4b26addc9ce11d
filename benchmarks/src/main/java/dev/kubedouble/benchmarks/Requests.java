package dev.kubedouble.benchmarks;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;

/** The requests of the rows. */
final class Requests {
  private static final String NAMESPACE = "default";

  private Requests() {}

  static GetDeploymentRequest get(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace(NAMESPACE).setName(name).build();
  }

  static CreateDeploymentRequest create(Deployment deployment) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace(NAMESPACE)
        .setDeployment(deployment)
        .build();
  }

  static UpdateDeploymentRequest update(Deployment deployment) {
    return UpdateDeploymentRequest.newBuilder()
        .setNamespace(NAMESPACE)
        .setName(deployment.getMetadata().getName())
        .setDeployment(deployment)
        .build();
  }

  static PatchDeploymentRequest patch(String name, PatchType type, String patch) {
    PatchDeploymentRequest.Builder request =
        PatchDeploymentRequest.newBuilder()
            .setNamespace(NAMESPACE)
            .setName(name)
            .setType(type)
            .setPatch(ByteString.copyFromUtf8(patch));
    if (type == PatchType.PATCH_TYPE_APPLY) {
      request.setOptions(PatchOptions.newBuilder().setFieldManager("benchmark").setForce(true));
    }
    return request.build();
  }

  static ListDeploymentsRequest list(ListOptions options) {
    return ListDeploymentsRequest.newBuilder().setNamespace(NAMESPACE).setOptions(options).build();
  }
}
