package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceImplBase;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A service whose answers are constants. A watch is sent its constant at once and with each update,
 * before the update is answered.
 */
final class Constant extends KubernetesServiceImplBase {
  private final Deployment answer;
  private final DeploymentList list;
  private final WatchDeploymentsResponse event;
  private final List<StreamObserver<WatchDeploymentsResponse>> watches =
      new CopyOnWriteArrayList<>();

  Constant(Deployment answer) {
    this.answer = answer;
    this.list = DeploymentList.newBuilder().addItems(answer).build();
    this.event =
        WatchDeploymentsResponse.newBuilder()
            .setType(WatchEventType.WATCH_EVENT_TYPE_MODIFIED)
            .setDeployment(answer)
            .build();
  }

  @Override
  public void getDeployment(GetDeploymentRequest request, StreamObserver<Deployment> observer) {
    answer(observer);
  }

  @Override
  public void createDeployment(
      CreateDeploymentRequest request, StreamObserver<Deployment> observer) {
    answer(observer);
  }

  @Override
  public void updateDeployment(
      UpdateDeploymentRequest request, StreamObserver<Deployment> observer) {
    for (StreamObserver<WatchDeploymentsResponse> watch : watches) {
      watch.onNext(event);
    }
    answer(observer);
  }

  @Override
  public void patchDeployment(PatchDeploymentRequest request, StreamObserver<Deployment> observer) {
    answer(observer);
  }

  @Override
  public void listDeployments(
      ListDeploymentsRequest request, StreamObserver<DeploymentList> observer) {
    observer.onNext(list);
    observer.onCompleted();
  }

  @Override
  public void watchDeployments(
      WatchDeploymentsRequest request, StreamObserver<WatchDeploymentsResponse> observer) {
    watches.add(observer);
    observer.onNext(event);
  }

  private void answer(StreamObserver<Deployment> observer) {
    observer.onNext(answer);
    observer.onCompleted();
  }
}
