package com.example.deployments;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Deploys things through {@code KubernetesService}: the code of a team that uses the protocol. */
public final class DeploymentService {
  private static final int ATTEMPTS = 5;

  private final KubernetesServiceBlockingStub kubernetes;

  public DeploymentService(KubernetesServiceBlockingStub kubernetes) {
    this.kubernetes = kubernetes;
  }

  /** Creates the Deployment, or returns the one that is there already. */
  public Deployment createIfAbsent(String namespace, Deployment deployment) {
    try {
      return kubernetes.createDeployment(
          CreateDeploymentRequest.newBuilder()
              .setNamespace(namespace)
              .setDeployment(deployment)
              .build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
        return get(namespace, deployment.getMetadata().getName());
      }
      throw e;
    }
  }

  /** Changes the image of the first container; reads and tries again where somebody else was faster. */
  public Deployment setImage(String namespace, String name, String image) {
    return update(
        namespace,
        name,
        deployment -> {
          Deployment.Builder changed = deployment.toBuilder();
          changed
              .getSpecBuilder()
              .getTemplateBuilder()
              .getSpecBuilder()
              .getContainersBuilder(0)
              .setImage(image);
          return changed.build();
        });
  }

  /** Changes a Deployment; the change is made again on the newest state where somebody else was faster. */
  public Deployment update(String namespace, String name, UnaryOperator<Deployment> change) {
    for (int attempt = 1; ; attempt++) {
      Deployment changed = change.apply(get(namespace, name));
      try {
        return kubernetes.updateDeployment(
            UpdateDeploymentRequest.newBuilder()
                .setNamespace(namespace)
                .setName(name)
                .setDeployment(changed)
                .build());
      } catch (StatusRuntimeException e) {
        if (e.getStatus().getCode() != Status.Code.ABORTED || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** Watches a Deployment until all of its replicas are of the newest template and available. */
  public Deployment waitUntilAvailable(
      String namespace, String name, long timeout, TimeUnit unit) {
    Deployment current = get(namespace, name);
    if (isAvailable(current)) {
      return current;
    }
    WatchDeploymentsRequest request =
        WatchDeploymentsRequest.newBuilder()
            .setNamespace(namespace)
            .setOptions(
                ListOptions.newBuilder()
                    .setFieldSelector("metadata.name=" + name)
                    .setResourceVersion(current.getMetadata().getResourceVersion()))
            .build();
    CancellableContext watching = Context.current().withCancellation();
    Context previous = watching.attach();
    try {
      Iterator<WatchDeploymentsResponse> changes =
          kubernetes.withDeadlineAfter(timeout, unit).watchDeployments(request);
      while (changes.hasNext()) {
        Deployment changed = changes.next().getDeployment();
        if (isAvailable(changed)) {
          return changed;
        }
      }
    } finally {
      watching.detach(previous);
      watching.cancel(null);
    }
    throw new IllegalStateException("the watch of " + namespace + "/" + name + " ended early");
  }

  private Deployment get(String namespace, String name) {
    return kubernetes.getDeployment(
        GetDeploymentRequest.newBuilder().setNamespace(namespace).setName(name).build());
  }

  private static boolean isAvailable(Deployment deployment) {
    int wanted = deployment.getSpec().getReplicas();
    var status = deployment.getStatus();
    return status.getObservedGeneration() >= deployment.getMetadata().getGeneration()
        && status.getUpdatedReplicas() == wanted
        && status.getReplicas() == wanted
        && status.getAvailableReplicas() == wanted;
  }
}
