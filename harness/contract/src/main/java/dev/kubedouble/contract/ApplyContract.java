package dev.kubedouble.contract;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.StatusCause;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What server-side apply promises. */
@SectionTests(Section.APPLY)
public interface ApplyContract extends ContractSubject {

  /** What is not there is created by apply. */
  @Test
  default void apply_ofWhatIsMissing_createsIt(Sandbox k) {
    Promise promise =
        Promise.of("an apply creates what is not there, and its manager owns it", Sources.APPLY);

    Deployment applied = Patching.apply(k, "alice", k.name("web"), whole(k, ""));

    promise.equal("metadata.generation", 1L, applied.getMetadata().getGeneration());
    promise.equal("spec.replicas, defaulted", 1, applied.getSpec().getReplicas());
    ManagedFieldsEntry entry = entry(promise, applied, "alice");
    promise.equal("operation", "Apply", entry.getOperation());
    promise.holds(
        !entry.getFieldsV1().getRaw().toStringUtf8().contains("f:replicas"),
        "fieldsV1",
        "what was applied, and no defaults",
        entry.getFieldsV1().getRaw().toStringUtf8());
    promise.equal(
        "metadata.uid, read back",
        applied.getMetadata().getUid(),
        k.get(k.name("web")).getMetadata().getUid());
  }

  private static ManagedFieldsEntry entry(Promise promise, Deployment deployment, String manager) {
    List<ManagedFieldsEntry> entries =
        deployment.getMetadata().getManagedFieldsList().stream()
            .filter(entry -> entry.getManager().equals(manager))
            .toList();
    promise.equal("managedFields, entries of " + manager, 1, entries.size());
    return entries.get(0);
  }

  /** Returns the fields of a Deployment that has all it needs, and is paused. */
  private static String whole(Sandbox k, String more) {
    return """
    "spec": {"paused": true, %s
      "selector": {"matchLabels": {"app": "%s"}},
      "template": {
        "metadata": {"labels": {"app": "%s"}},
        "spec": {"containers": [{"name": "app", "image": "%s"}]}}}
    """
        .formatted(more, k.name("web"), k.name("web"), k.options().image());
  }

  /** Who applies says who it is. */
  @Test
  default void apply_withoutAFieldManager_isRefused(Sandbox k) {
    Promise.of("an apply needs a field manager", Sources.PROTOCOL + ", PatchDeploymentRequest")
        .refuses(
            Code.INVALID_ARGUMENT,
            () -> Patching.apply(k, PatchOptions.newBuilder(), k.name("web"), whole(k, "")));
  }

  /** An intent may be YAML. */
  @Test
  default void apply_ofYaml_isRead(Sandbox k) {
    Promise promise = Promise.of("an intent may be written in YAML", Sources.PROTOCOL);
    k.create("web");
    String intent =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: %s
          annotations:
            note: yaml
        """
            .formatted(k.name("web"));

    Deployment applied =
        k.stub()
            .patchDeployment(
                Patching.request(k, k.name("web"), PatchType.PATCH_TYPE_APPLY, "")
                    .setPatch(ByteString.copyFromUtf8(intent))
                    .setOptions(PatchOptions.newBuilder().setFieldManager("alice"))
                    .build());

    promise.equal("annotation", "yaml", applied.getMetadata().getAnnotationsMap().get("note"));
  }

  /** The same intent again is no change. */
  @Test
  default void apply_ofTheSame_changesNothing(Sandbox k) {
    Promise promise = Promise.of("an apply of the same intent changes nothing", Sources.APPLY);
    Patching.apply(k, "alice", k.name("web"), whole(k, ""));
    String before;
    String after;
    int tries = 0;
    do {
      // A controller may write in between; what holds once is enough.
      before = k.get(k.name("web")).getMetadata().getResourceVersion();
      after =
          Patching.apply(k, "alice", k.name("web"), whole(k, ""))
              .getMetadata()
              .getResourceVersion();
    } while (!before.equals(after) && ++tries < 10);

    promise.equal("metadata.resourceVersion", before, after);
  }

  /** What its only owner leaves out is removed. */
  @Test
  default void apply_thatDropsAField_removesIt(Sandbox k) {
    Promise promise =
        Promise.of("a field that its only applier leaves out is removed", Sources.APPLY);
    k.create("web");
    Patching.apply(
        k, "alice", k.name("web"), "\"spec\": {\"minReadySeconds\": 7, \"replicas\": 1}");

    Deployment dropped = Patching.apply(k, "alice", k.name("web"), "\"spec\": {\"replicas\": 1}");

    promise.equal("spec.minReadySeconds", 0, dropped.getSpec().getMinReadySeconds());
  }

  /** What another owns is not changed silently. */
  @Test
  default void apply_ofWhatAnotherOwns_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of(
            "an apply that changes another manager's field is refused and names it",
            Sources.transcript("api/apply-conflict"));
    Patching.apply(k, "alice", k.name("web"), whole(k, "\"replicas\": 2,"));

    Refusal refusal =
        promise.refuses(
            Code.ABORTED,
            "Conflict",
            () -> Patching.apply(k, "bob", k.name("web"), "\"spec\": {\"replicas\": 5}"));

    StatusCause cause = refusal.status().getDetails().getCauses(0);
    promise.equal("cause, reason", "FieldManagerConflict", cause.getReason());
    promise.equal("cause, field", ".spec.replicas", cause.getField());
    promise.equal("cause, message", "conflict with \"alice\"", cause.getMessage());
    promise.equal("spec.replicas, read back", 2, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** With force the field changes hands. */
  @Test
  default void apply_withForce_takesTheField(Sandbox k) {
    Promise promise = Promise.of("an apply with force takes fields over", Sources.APPLY);
    Patching.apply(k, "alice", k.name("web"), whole(k, "\"replicas\": 2,"));

    Deployment forced =
        Patching.apply(
            k,
            PatchOptions.newBuilder().setFieldManager("bob").setForce(true),
            k.name("web"),
            "\"spec\": {\"replicas\": 5}");

    promise.equal("spec.replicas", 5, forced.getSpec().getReplicas());
    promise.refuses(
        Code.ABORTED,
        "Conflict",
        () -> Patching.apply(k, "alice", k.name("web"), whole(k, "\"replicas\": 2,")));
  }

  /** Who applies the same value shares it. */
  @Test
  default void apply_ofAnothersValue_sharesIt(Sandbox k) {
    Promise promise =
        Promise.of("a field that two apply alike stays until both leave it out", Sources.APPLY);
    k.create("web");
    String field = "\"spec\": {\"minReadySeconds\": 7}";
    Patching.apply(k, "alice", k.name("web"), field);
    Patching.apply(k, "bob", k.name("web"), field);

    Deployment one = Patching.apply(k, "alice", k.name("web"), "");
    Deployment none = Patching.apply(k, "bob", k.name("web"), "");

    promise.equal("minReadySeconds, one owner", 7, one.getSpec().getMinReadySeconds());
    promise.equal("minReadySeconds, no owner", 0, none.getSpec().getMinReadySeconds());
  }

  /** Lists that are maps are merged by their keys. */
  @Test
  default void apply_ofListItems_mergesByTheirKeys(Sandbox k) {
    Promise promise = Promise.of("two appliers own items of one list by their keys", Sources.APPLY);
    k.create("web");
    Patching.apply(k, "alice", k.name("web"), variable("A"));

    Deployment both = Patching.apply(k, "bob", k.name("web"), variable("B"));

    promise.equal(
        "environment",
        List.of("A", "B"),
        both.getSpec().getTemplate().getSpec().getContainers(0).getEnvList().stream()
            .map(EnvVar::getName)
            .sorted()
            .toList());
  }

  private static String variable(String name) {
    return """
    "spec": {"template": {"spec": {"containers": [
      {"name": "app", "env": [{"name": "%s", "value": "1"}]}]}}}
    """
        .formatted(name);
  }
}
