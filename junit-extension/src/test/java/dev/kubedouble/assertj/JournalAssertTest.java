package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.FakeKubernetesCustomizer;
import dev.kubedouble.junit.FakeKubernetesExtension;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.manifest.Manifests;
import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@FakeKubernetes(leaks = Leaks.IGNORE, customizer = JournalAssertTest.WithWeb.class)
class JournalAssertTest {
  private final KubernetesServiceBlockingStub stub;
  private final KubernetesServiceStub async;
  private final FakeCluster cluster;
  private final CallJournal journal;

  JournalAssertTest(
      KubernetesServiceBlockingStub stub,
      KubernetesServiceStub async,
      FakeCluster cluster,
      CallJournal journal) {
    this.stub = stub;
    this.async = async;
    this.cluster = cluster;
    this.journal = journal;
  }

  static final class WithWeb implements FakeKubernetesCustomizer {
    @Override
    public void customize(FakeKubernetesExtension.Builder setup) {
      setup.prepare(
          cluster ->
              cluster.load(
                  Manifests.parse(
                      """
                      apiVersion: apps/v1
                      kind: Deployment
                      metadata: {name: web, namespace: default}
                      spec:
                        replicas: 1
                        selector: {matchLabels: {app: web}}
                        template:
                          metadata: {labels: {app: web}}
                          spec: {containers: [{name: app, image: "nginx:1"}]}
                      """)));
    }
  }

  private Deployment get() {
    return stub.withDeadlineAfter(1, TimeUnit.HOURS)
        .getDeployment(
            GetDeploymentRequest.newBuilder().setNamespace("default").setName("web").build());
  }

  private void update(Deployment web) {
    var unused =
        stub.withDeadlineAfter(1, TimeUnit.HOURS)
            .updateDeployment(
                UpdateDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setName("web")
                    .setDeployment(web)
                    .build());
  }

  private void list() {
    var unused =
        stub.listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("default").build());
  }

  private Context.CancellableContext watch() {
    return watch("");
  }

  private Context.CancellableContext watch(String resourceVersion) {
    Context.CancellableContext context = Context.current().withCancellation();
    context.run(
        () ->
            async.watchDeployments(
                WatchDeploymentsRequest.newBuilder()
                    .setNamespace("default")
                    .setOptions(ListOptions.newBuilder().setResourceVersion(resourceVersion))
                    .build(),
                new Ignoring()));
    return context;
  }

  private static final class Ignoring implements StreamObserver<WatchDeploymentsResponse> {
    @Override
    public void onNext(WatchDeploymentsResponse value) {}

    @Override
    public void onError(Throwable error) {}

    @Override
    public void onCompleted() {}
  }

  private void scale(int replicas) {
    Deployment web = cluster.deployment("default", "web");
    update(web.toBuilder().setSpec(web.getSpec().toBuilder().setReplicas(replicas)).build());
    cluster.settle();
  }

  @Test
  void calls_passAndFail() {
    update(get());

    assertThat(journal)
        .hasCalled("GetDeployment")
        .hasCalled("UpdateDeployment", 1)
        .hasNeverCalled("DeleteDeployment")
        .hasCalledInOrder("GetDeployment", "UpdateDeployment")
        .hasCalled(
            KubernetesServiceGrpc.getGetDeploymentMethod(),
            request -> request.getName().equals("web"));

    assertThat(Web.failure(() -> assertThat(journal).hasCalled("DeleteDeployment")))
        .contains("to have a call of DeleteDeployment", "#1", "GetDeployment default/web");
    assertThat(Web.failure(() -> assertThat(journal).hasCalled("GetDeployment", 2)))
        .contains("to have 2 calls of GetDeployment, but there were 1");
    assertThat(Web.failure(() -> assertThat(journal).hasNeverCalled("GetDeployment")))
        .contains("to have no call of GetDeployment");
    assertThat(
            Web.failure(
                () -> assertThat(journal).hasCalledInOrder("UpdateDeployment", "GetDeployment")))
        .contains("there was no GetDeployment in its place");
    assertThat(
            Web.failure(
                () ->
                    assertThat(journal)
                        .hasCalled(
                            KubernetesServiceGrpc.getDeleteDeploymentMethod(),
                            DeleteDeploymentRequest::hasOptions)))
        .contains("a request as described");
  }

  @Test
  void hasCalledWith_passesAndShowsWhereTheNearestDiffers() {
    update(get());
    GetDeploymentRequest web = GetDeploymentRequest.newBuilder().setName("web").build();
    UpdateDeploymentRequest scaled =
        UpdateDeploymentRequest.newBuilder()
            .setNamespace("default")
            .setDeployment(
                Deployment.newBuilder().setSpec(DeploymentSpec.newBuilder().setReplicas(3)))
            .build();

    assertThat(journal)
        .hasCalledWith(KubernetesServiceGrpc.getGetDeploymentMethod(), web)
        .hasCalledWith(
            KubernetesServiceGrpc.getUpdateDeploymentMethod(),
            scaled.toBuilder()
                .setDeployment(
                    Deployment.newBuilder().setSpec(DeploymentSpec.newBuilder().setReplicas(1)))
                .build());

    assertThat(
            Web.failure(
                () ->
                    assertThat(journal)
                        .hasCalledWith(KubernetesServiceGrpc.getUpdateDeploymentMethod(), scaled)))
        .contains(
            "to have a call of UpdateDeployment with the fields of a request, but the nearest"
                + " differs:",
            "#2 ",
            "deployment.spec.replicas\n    expected: 3\n     but was: 1")
        .doesNotContain("namespace\n");
    assertThat(
            Web.failure(
                () ->
                    assertThat(journal)
                        .hasCalledWith(
                            KubernetesServiceGrpc.getDeleteDeploymentMethod(),
                            DeleteDeploymentRequest.getDefaultInstance())))
        .contains("to have a call of DeleteDeployment", "#1 ");
  }

  @Test
  void deadlines_passAndFail() {
    Deployment web = get();
    assertThat(web.getSpec().getReplicas()).isEqualTo(1);
    assertThat(journal).hasOnlyCallsWithDeadlines();

    list();

    assertThat(Web.failure(() -> assertThat(journal).hasOnlyCallsWithDeadlines()))
        .contains("without a deadline", "ListDeployments")
        .doesNotContain("GetDeployment");
  }

  @Test
  void updatesWithoutResourceVersion_passAndFail() {
    Deployment web = get();
    update(web);
    assertThat(journal).hasOnlyUpdatesWithResourceVersion();

    update(
        web.toBuilder().setMetadata(web.getMetadata().toBuilder().clearResourceVersion()).build());

    assertThat(Web.failure(() -> assertThat(journal).hasOnlyUpdatesWithResourceVersion()))
        .contains("without metadata.resourceVersion", "#3");
  }

  @Test
  void polling_passesAndFails() {
    for (int i = 0; i < 6; i++) {
      list();
    }

    assertThat(journal).hasNotPolled(6);
    assertThat(Web.failure(() -> assertThat(journal).hasNotPolled(5)))
        .contains("repeated more than 5 times", "ListDeployments");
  }

  @Test
  void openWatch_passesAndFails() {
    Context.CancellableContext watch = watch();

    assertThat(Web.failure(() -> assertThat(journal).hasClosedItsWatches()))
        .contains("never closed", "WatchDeployments");

    watch.cancel(null);
    assertThat(journal).hasClosedItsWatches();
  }

  @Test
  void listsAfterEvents_passAndFail() {
    Context.CancellableContext watch = watch();
    list();
    scale(2);
    assertThat(journal).hasNotListedAfterEachEvent();
    list();
    scale(3);
    list();
    watch.cancel(null);

    assertThat(Web.failure(() -> assertThat(journal).hasNotListedAfterEachEvent()))
        .contains("repeat what a watch has just told", "ListDeployments");
  }

  @Test
  void brokenWatch_mustBeFollowedByAList() {
    watch().cancel(null);
    assertThat(journal).hasRelistedAfterBrokenWatches();
    String old = cluster.deployment("default", "web").getMetadata().getResourceVersion();
    scale(2);
    cluster.compact();
    var unused = watch(old);

    assertThat(Web.failure(() -> assertThat(journal).hasRelistedAfterBrokenWatches()))
        .contains("listed again after every broken watch", "OUT_OF_RANGE");

    list();
    assertThat(journal).hasRelistedAfterBrokenWatches();
  }
}
