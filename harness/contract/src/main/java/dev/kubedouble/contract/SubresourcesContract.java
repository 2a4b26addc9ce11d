package dev.kubedouble.contract;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentStatusRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentStatusRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentScaleRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentStatusRequest;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;

/** What a Deployment's status and scale promise. */
@SectionTests(Section.SUBRESOURCES)
public interface SubresourcesContract extends ContractSubject {

  /** Returns a condition that no controller knows, so that all of them leave it. */
  private static String custom() {
    return "kubedouble.dev/Contract";
  }

  /** The status is written by its own path, and nothing else with it. */
  @Test
  default void updateStatus_changesTheStatusAlone(Sandbox k) {
    Promise promise =
        Promise.of(
            "an update of the status changes the status and nothing else",
            Sources.transcript("api/status-update"));
    Deployment created = k.create("web");

    Deployment updated =
        k.changing(
            k.name("web"),
            read -> {
              Deployment.Builder told = read.toBuilder();
              told.getSpecBuilder().setReplicas(9);
              told.getStatusBuilder().addConditions(condition());
              return k.stub().updateDeploymentStatus(updating(k, told.build()));
            });

    promise.holds(isTold(updated), "status.conditions", custom(), updated.getStatus());
    promise.equal("spec", created.getSpec(), updated.getSpec());
    promise.equal("metadata.generation", 1L, updated.getMetadata().getGeneration());
    promise.differ(
        "metadata.resourceVersion",
        created.getMetadata().getResourceVersion(),
        updated.getMetadata().getResourceVersion());
  }

  private static DeploymentCondition condition() {
    return DeploymentCondition.newBuilder()
        .setType(custom())
        .setStatus("True")
        .setReason("Told")
        .setMessage("")
        .build();
  }

  private static boolean isTold(Deployment deployment) {
    return deployment.getStatus().getConditionsList().stream()
        .anyMatch(condition -> condition.getType().equals(custom()));
  }

  private static UpdateDeploymentStatusRequest updating(Sandbox k, Deployment deployment) {
    return UpdateDeploymentStatusRequest.newBuilder()
        .setNamespace(k.namespace())
        .setName(k.name("web"))
        .setDeployment(deployment)
        .build();
  }

  /** The status can be read and patched. */
  @Test
  default void patchStatus_changesTheStatusAlone(Sandbox k) {
    k.needs(Section.PATCHES);
    Promise promise =
        Promise.of(
            "a patch of the status changes the status and nothing else",
            Sources.transcript("api/status-patch"));
    Deployment created = k.create("web");

    Deployment patched =
        k.stub()
            .patchDeploymentStatus(
                PatchDeploymentStatusRequest.newBuilder()
                    .setNamespace(k.namespace())
                    .setName(k.name("web"))
                    .setType(PatchType.PATCH_TYPE_STRATEGIC_MERGE)
                    .setPatch(
                        ByteString.copyFromUtf8(
                            """
                            {"spec": {"replicas": 9}, "status": {"conditions": [
                              {"type": "%s", "status": "True"}]}}
                            """
                                .formatted(custom())))
                    .build());
    Deployment read =
        k.stub()
            .getDeploymentStatus(
                GetDeploymentStatusRequest.newBuilder()
                    .setNamespace(k.namespace())
                    .setName(k.name("web"))
                    .build());

    promise.equal("spec", created.getSpec(), patched.getSpec());
    promise.holds(isTold(patched), "status.conditions", custom(), patched.getStatus());
    promise.holds(isTold(read), "status.conditions, read back", custom(), read.getStatus());
  }

  /** A status of an old version is refused like an object of one. */
  @Test
  default void updateStatus_ofAnOldVersion_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of("a status that carries an old resourceVersion is refused", Sources.VERSIONS);
    Deployment old = k.create("web");
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));

    promise.refuses(
        Code.ABORTED, "Conflict", () -> k.stub().updateDeploymentStatus(updating(k, old)));
  }

  /** A status that cannot be is refused. */
  @Test
  default void updateStatus_thatCannotBe_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of("a status that cannot be is refused", Sources.transcript("api/status-invalid"));
    Deployment.Builder wrong = k.create("web").toBuilder();
    wrong.getMetadataBuilder().clearResourceVersion();
    wrong.getStatusBuilder().setReplicas(-1);

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "Invalid",
        () -> k.stub().updateDeploymentStatus(updating(k, wrong.build())));
  }

  /** The scale shows replicas and selector. */
  @Test
  default void getScale_showsTheReplicas(Sandbox k) {
    Promise promise =
        Promise.of(
            "the scale shows the Deployment's replicas and selector",
            Sources.transcript("api/scale-match-expressions"));
    Deployment created = k.create("web");

    Scale scale = scale(k);

    promise.equal("metadata.name", k.name("web"), scale.getMetadata().getName());
    promise.equal("metadata.uid", created.getMetadata().getUid(), scale.getMetadata().getUid());
    promise.equal("spec.replicas", 1, scale.getSpec().getReplicas());
    promise.equal("status.selector", "app=" + k.name("web"), scale.getStatus().getSelector());
  }

  private static Scale scale(Sandbox k) {
    return k.stub()
        .getDeploymentScale(
            GetDeploymentScaleRequest.newBuilder()
                .setNamespace(k.namespace())
                .setName(k.name("web"))
                .build());
  }

  /** To scale is to change spec.replicas. */
  @Test
  default void updateScale_changesTheReplicas(Sandbox k) {
    Promise promise = Promise.of("an update of the scale changes spec.replicas", Sources.REFERENCE);
    Deployment created = k.create("web");
    Scale.Builder four = scale(k).toBuilder();
    four.getMetadataBuilder().clearResourceVersion();
    four.getSpecBuilder().setReplicas(4);

    Scale updated = k.stub().updateDeploymentScale(scaling(k, four.build()));

    promise.equal("spec.replicas of the scale", 4, updated.getSpec().getReplicas());
    Deployment now = k.get(k.name("web"));
    promise.equal("spec", created.getSpec().toBuilder().setReplicas(4).build(), now.getSpec());
    promise.equal("metadata.generation", 2L, now.getMetadata().getGeneration());
  }

  private static UpdateDeploymentScaleRequest scaling(Sandbox k, Scale scale) {
    return UpdateDeploymentScaleRequest.newBuilder()
        .setNamespace(k.namespace())
        .setName(k.name("web"))
        .setScale(scale)
        .build();
  }

  /** A scale of an old version is refused. */
  @Test
  default void updateScale_ofAnOldVersion_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of("a scale that carries an old resourceVersion is refused", Sources.VERSIONS);
    k.create("web");
    Scale old = scale(k);
    k.change(k.name("web"), d -> d.getMetadataBuilder().putAnnotations("note", "new"));

    promise.refuses(
        Code.ABORTED, "Conflict", () -> k.stub().updateDeploymentScale(scaling(k, old)));
  }

  /** The scale can be patched. */
  @Test
  default void patchScale_changesTheReplicas(Sandbox k) {
    k.needs(Section.PATCHES);
    Promise promise = Promise.of("a patch of the scale changes spec.replicas", Sources.REFERENCE);
    k.create("web");

    Scale patched =
        k.stub()
            .patchDeploymentScale(
                PatchDeploymentScaleRequest.newBuilder()
                    .setNamespace(k.namespace())
                    .setName(k.name("web"))
                    .setType(PatchType.PATCH_TYPE_MERGE)
                    .setPatch(ByteString.copyFromUtf8("{\"spec\": {\"replicas\": 4}}"))
                    .build());

    promise.equal("spec.replicas of the scale", 4, patched.getSpec().getReplicas());
    promise.equal("spec.replicas", 4, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** There are no fewer than no replicas. */
  @Test
  default void updateScale_below0_isInvalid(Sandbox k) {
    Promise promise = Promise.of("a scale below 0 is refused", Sources.transcript("api/scale-bad"));
    k.create("web");
    Scale.Builder wrong = scale(k).toBuilder();
    wrong.getMetadataBuilder().clearResourceVersion();
    wrong.getSpecBuilder().setReplicas(-1);

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "Invalid",
        () -> k.stub().updateDeploymentScale(scaling(k, wrong.build())));
  }

  /** Parts of what is not there are not there. */
  @Test
  default void parts_ofWhatIsMissing_areNotFound(Sandbox k) {
    Promise promise = Promise.of("parts of what is not there are NOT_FOUND", Sources.PROTOCOL);

    promise.refuses(Code.NOT_FOUND, "NotFound", () -> scale(k));
    promise.refuses(
        Code.NOT_FOUND,
        "NotFound",
        () -> k.stub().updateDeploymentStatus(updating(k, k.still("web").build())));
  }
}
