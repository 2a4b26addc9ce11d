package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.CreateNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentResponse;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.LabelSelector;
import dev.kubedouble.api.jumpstarter.v1.LabelSelectorRequirement;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListPodsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.internal.testing.StreamRecorder;
import io.grpc.stub.BlockingClientCall;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the service promises, over whichever transport. */
abstract class KubernetesServiceSuite {
  private FakeCluster cluster;
  private KubernetesServer server;
  private KubernetesServiceBlockingStub stub;

  abstract KubernetesServer start(FakeCluster cluster) throws IOException;

  @BeforeEach
  void connect() throws IOException {
    cluster = FakeCluster.create();
    server = start(cluster);
    stub =
        KubernetesServiceGrpc.newBlockingStub(server.channel())
            .withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  @Test
  void create_answersTheStoredObjectBeforeControllersRun() {
    Deployment created = create("web");

    assertThat(created.getMetadata().getUid()).isNotEmpty();
    assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(created.getSpec().getStrategy().getType()).isEqualTo("RollingUpdate");
    assertThat(created.getStatus().getReplicas()).isZero();
  }

  @Test
  void get_afterCreate_seesTheRolloutSettled() {
    create("web");

    assertThat(get("web").getStatus().getAvailableReplicas()).isEqualTo(3);
    assertThat(
            stub.listPods(ListPodsRequest.newBuilder().setNamespace("default").build())
                .getItemsList())
        .hasSize(3);
  }

  @Test
  void futureStub_getsTheSame() throws ExecutionException, InterruptedException {
    create("web");

    Deployment got =
        KubernetesServiceGrpc.newFutureStub(server.channel()).getDeployment(request("web")).get();

    assertThat(got).isEqualTo(get("web"));
  }

  @Test
  void asyncStub_getsTheSame() throws Exception {
    create("web");
    StreamRecorder<Deployment> recorder = StreamRecorder.create();

    KubernetesServiceGrpc.newStub(server.channel()).getDeployment(request("web"), recorder);

    assertThat(recorder.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    assertThat(recorder.getValues()).containsExactly(get("web"));
  }

  @Test
  void blockingV2Stub_readsAWatch() throws Exception {
    var v2 = KubernetesServiceGrpc.newBlockingV2Stub(server.channel());
    BlockingClientCall<?, WatchDeploymentsResponse> watch =
        v2.watchDeployments(WatchDeploymentsRequest.newBuilder().setNamespace("default").build());
    v2.createDeployment(createRequest("web"));

    WatchDeploymentsResponse first = watch.read(30, TimeUnit.SECONDS);

    assertThat(first.getType()).isEqualTo(WatchEventType.WATCH_EVENT_TYPE_ADDED);
    assertThat(first.getDeployment().getMetadata().getName()).isEqualTo("web");
    watch.cancel("enough", null);
  }

  @Test
  void watch_seesCreationRolloutAndDeletionInOrder() throws Exception {
    StreamRecorder<WatchDeploymentsResponse> recorder = StreamRecorder.create();
    KubernetesServiceGrpc.newStub(server.channel())
        .watchDeployments(
            WatchDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setTimeoutSeconds(60))
                .build(),
            recorder);
    create("web");
    Deployment settled = get("web");
    stub.deleteDeployment(
        DeleteDeploymentRequest.newBuilder().setNamespace("default").setName("web").build());
    cluster.advance(java.time.Duration.ofSeconds(61));

    assertThat(recorder.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    List<WatchDeploymentsResponse> events = recorder.getValues();
    assertThat(recorder.getError()).isNull();
    assertThat(events.get(0).getType()).isEqualTo(WatchEventType.WATCH_EVENT_TYPE_ADDED);
    assertThat(events).extracting(WatchDeploymentsResponse::getDeployment).contains(settled);
    assertThat(events.get(events.size() - 1).getType())
        .isEqualTo(WatchEventType.WATCH_EVENT_TYPE_DELETED);
    assertThat(events)
        .extracting(
            event -> Long.parseLong(event.getDeployment().getMetadata().getResourceVersion()))
        .isSorted();
  }

  @Test
  void watch_fromACompactedVersion_endsWithOutOfRange() {
    String old = create("web").getMetadata().getResourceVersion();
    get("web");
    cluster.compact();

    var events =
        stub.watchDeployments(
            WatchDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setResourceVersion(old))
                .build());

    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, events::hasNext);
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.OUT_OF_RANGE);
    assertThat(KubernetesErrors.reason(e)).isEqualTo("Expired");
  }

  @Test
  void list_bothSelectors_mustMatch() {
    create("web");
    create("api");
    LabelSelector named =
        LabelSelector.newBuilder()
            .addMatchExpressions(
                LabelSelectorRequirement.newBuilder()
                    .setKey("app")
                    .setOperator("In")
                    .addValues("web")
                    .addValues("db"))
            .build();

    var both =
        stub.listDeployments(
            ListDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setLabelSelector("app"))
                .setLabelSelector(named)
                .build());
    var none =
        stub.listDeployments(
            ListDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setLabelSelector("app=api"))
                .setLabelSelector(named)
                .build());

    assertThat(both.getItemsList())
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("web");
    assertThat(none.getItemsList()).isEmpty();
  }

  @Test
  void update_ofAnOldVersion_isAborted() {
    create("web");
    Deployment read = get("web");
    Deployment.Builder changed = read.toBuilder();
    changed.getSpecBuilder().setReplicas(5);
    stub.updateDeployment(update(changed.build()));

    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> stub.updateDeployment(update(read)));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(KubernetesErrors.reason(e)).isEqualTo("Conflict");
    assertThat(get("web").getSpec().getReplicas()).isEqualTo(5);
  }

  @Test
  void delete_ofWhatIsThere_answersStatus() {
    create("web");

    DeleteDeploymentResponse deleted =
        stub.deleteDeployment(
            DeleteDeploymentRequest.newBuilder().setNamespace("default").setName("web").build());

    assertThat(deleted.getStatus().getStatus()).isEqualTo("Success");
    assertRefused(Status.Code.NOT_FOUND, "NotFound", () -> get("web"));
  }

  @Test
  void namespace_thatIsMissing_isNotFound() {
    CreateDeploymentRequest request =
        createRequest("web").toBuilder().setNamespace("nowhere").build();

    assertRefused(Status.Code.NOT_FOUND, "NotFound", () -> stub.createDeployment(request));
    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  @Test
  void namespace_thatIsCreated_takesDeployments() {
    stub.createNamespace(
        CreateNamespaceRequest.newBuilder()
            .setNamespace(
                Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("shop")))
            .build());

    stub.createDeployment(createRequest("web").toBuilder().setNamespace("shop").build());

    assertThat(cluster.deployment("shop", "web").getStatus().getAvailableReplicas()).isEqualTo(3);
  }

  @Test
  void emptyNamespaceAndName_areRefusedByField() {
    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                stub.getDeployment(
                    GetDeploymentRequest.newBuilder().setNamespace("default").build()));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(KubernetesErrors.status(e).orElseThrow().getDetails().getCausesList())
        .extracting(StatusCause::getField)
        .containsExactly("name");
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> stub.createDeployment(CreateDeploymentRequest.getDefaultInstance()));
  }

  @Test
  void emptyDeployment_isInvalidWithItsFields() {
    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                stub.createDeployment(
                    CreateDeploymentRequest.newBuilder().setNamespace("default").build()));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(KubernetesErrors.status(e).orElseThrow().getDetails().getCausesList())
        .extracting(StatusCause::getField)
        .contains("metadata.name", "spec.selector", "spec.template.spec.containers");
  }

  @Test
  void name_thatIsNoDnsName_isInvalid() {
    StatusRuntimeException e =
        catchThrowableOfType(StatusRuntimeException.class, () -> create("Not_A_Name"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.getStatus().getDescription())
        .contains("metadata.name", "lowercase RFC 1123 subdomain");
    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  @Test
  void message_overTheLimit_isResourceExhausted() {
    Deployment.Builder large = Deployments.named("web").image("nginx:1.27").build().toBuilder();
    large.getMetadataBuilder().putAnnotations("a", "x".repeat(3 * 1024 * 1024));
    CreateDeploymentRequest request =
        CreateDeploymentRequest.newBuilder().setNamespace("default").setDeployment(large).build();

    StatusRuntimeException e =
        catchThrowableOfType(StatusRuntimeException.class, () -> stub.createDeployment(request));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(e.getStatus().getDescription())
        .isEqualTo("gRPC message exceeds maximum size 3145728: " + request.getSerializedSize());
    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  @Test
  void bytes_thatAreNoMessage_areInvalidArgument() {
    StatusRuntimeException e = RawCalls.refused(server.channel(), new byte[] {0x0a, 0x7f, 0x01});

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.getStatus().getDescription()).contains("jumpstarter.v1.CreateDeploymentRequest");
  }

  @Test
  void text_thatIsNotUtf8_isInvalidArgumentWithTheField() {
    ByteString broken = ByteString.copyFrom(new byte[] {(byte) 0xff, (byte) 0xfe});
    byte[] metadata = RawCalls.field(1, broken.toByteArray());
    byte[] deployment = RawCalls.field(1, metadata);
    byte[] request = RawCalls.field(2, deployment);

    StatusRuntimeException e = RawCalls.refused(server.channel(), request);

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.getStatus().getDescription()).contains("deployment.metadata.name", "UTF-8");
  }

  @Test
  void watchInListOptions_isRefused() {
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            stub.listDeployments(
                ListDeploymentsRequest.newBuilder()
                    .setOptions(ListOptions.newBuilder().setWatch(true))
                    .build()));
  }

  @Test
  void patch_withoutAType_isRefused() {
    create("web");

    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            stub.patchDeployment(
                PatchDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setName("web")
                    .setPatch(ByteString.copyFromUtf8("{}"))
                    .build()));
    assertRefused(
        Status.Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            stub.patchDeployment(
                PatchDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setName("web")
                    .setType(PatchType.PATCH_TYPE_MERGE)
                    .setPatch(ByteString.copyFromUtf8("{}"))
                    .setOptions(dev.kubedouble.api.meta.v1.PatchOptions.newBuilder().setForce(true))
                    .build()));
  }

  @Test
  void errors_withManyCauses_stayUnderSevenKib() {
    Deployment.Builder bad = Deployments.named("web").image("nginx:1.27").build().toBuilder();
    for (int i = 0; i < 400; i++) {
      bad.getSpecBuilder()
          .getTemplateBuilder()
          .getSpecBuilder()
          .getContainersBuilder(0)
          .addEnvBuilder()
          .setName("bad=name" + i);
    }

    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                stub.createDeployment(
                    CreateDeploymentRequest.newBuilder()
                        .setNamespace("default")
                        .setDeployment(bad)
                        .build()));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(KubernetesErrors.reason(e)).isEqualTo("Invalid");
    assertThat(KubernetesErrors.status(e).orElseThrow().getDetails().getCausesCount())
        .isBetween(1, 399);
  }

  private static void assertRefused(
      Status.Code code, String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    assertThat(e.getStatus().getCode()).isEqualTo(code);
    assertThat(KubernetesErrors.reason(e)).isEqualTo(reason);
  }

  private Deployment create(String name) {
    return stub.createDeployment(createRequest(name));
  }

  private static CreateDeploymentRequest createRequest(String name) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(Deployments.named(name).image("nginx:1.27").replicas(3).build())
        .build();
  }

  private Deployment get(String name) {
    return stub.getDeployment(request(name));
  }

  private static GetDeploymentRequest request(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  private static UpdateDeploymentRequest update(Deployment deployment) {
    return UpdateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setName(deployment.getMetadata().getName())
        .setDeployment(deployment)
        .build();
  }
}
