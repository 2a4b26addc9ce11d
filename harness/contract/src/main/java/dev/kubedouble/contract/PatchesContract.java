package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.PatchOptions;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What JSON, merge and strategic merge patches promise. */
@SectionTests(Section.PATCHES)
public interface PatchesContract extends ContractSubject {

  /** A JSON Patch is a list of operations. */
  @Test
  default void jsonPatch_doesItsOperations(Sandbox k) {
    Promise promise =
        Promise.of("a JSON Patch does its operations in order", "RFC 6902; " + Sources.PATCHES);
    k.create("web");

    Deployment patched =
        Patching.json(
            k,
            k.name("web"),
            """
            [{"op": "test", "path": "/spec/replicas", "value": 1},
             {"op": "replace", "path": "/spec/replicas", "value": 4},
             {"op": "add", "path": "/metadata/labels/note", "value": "new"}]
            """);

    promise.equal("spec.replicas", 4, patched.getSpec().getReplicas());
    promise.equal("label", "new", patched.getMetadata().getLabelsMap().get("note"));
    promise.equal("generation", 2L, patched.getMetadata().getGeneration());
  }

  /** A JSON Patch happens whole or not at all. */
  @Test
  default void jsonPatch_whoseTestFails_changesNothing(Sandbox k) {
    Promise promise =
        Promise.of(
            "a JSON Patch whose test fails changes nothing",
            Sources.transcript("api/patch-json-test-fails"));
    k.create("web");

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "Invalid",
        () ->
            Patching.json(
                k,
                k.name("web"),
                """
                [{"op": "replace", "path": "/spec/replicas", "value": 4},
                 {"op": "test", "path": "/spec/replicas", "value": 9}]
                """));

    promise.equal("spec.replicas, read back", 1, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** A merge patch sets fields, removes with null, and replaces lists. */
  @Test
  default void mergePatch_mergesObjectsAndReplacesLists(Sandbox k) {
    Promise promise =
        Promise.of(
            "a merge patch sets fields, removes with null, and replaces lists",
            "RFC 7386; " + Sources.PATCHES);
    Deployment.Builder web = k.still("web");
    web.getMetadataBuilder().putLabels("drop", "me");
    k.create(web.build());

    Deployment patched =
        Patching.merge(
            k,
            k.name("web"),
            """
            {"metadata": {"labels": {"drop": null, "note": "new"}},
             "spec": {"template": {"spec": {"containers": [{"name": "other", "image": "b:1"}]}}}}
            """);

    promise.holds(
        !patched.getMetadata().containsLabels("drop"),
        "a label set to null",
        "removed",
        patched.getMetadata().getLabelsMap());
    promise.equal("label", "new", patched.getMetadata().getLabelsMap().get("note"));
    promise.equal("label kept", k.mark(), patched.getMetadata().getLabelsMap().get("contract"));
    promise.equal(
        "containers",
        List.of("other"),
        containers(patched).stream().map(Container::getName).toList());
  }

  private static List<Container> containers(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec().getContainersList();
  }

  /** A strategic merge patch knows which lists are maps. */
  @Test
  default void strategicMergePatch_mergesListsByTheirKeys(Sandbox k) {
    Promise promise =
        Promise.of("a strategic merge patch merges lists by their keys", Sources.PATCHES);
    Deployment.Builder web = k.still("web");
    Container.Builder app = pod(web).getContainersBuilder(0);
    app.addEnvBuilder().setName("A").setValue("1");
    app.addEnvBuilder().setName("B").setValue("2");
    pod(web).addContainersBuilder().setName("helper").setImage("b:1");
    k.create(web.build());

    Deployment patched =
        Patching.strategic(
            k,
            k.name("web"),
            """
            {"spec": {"template": {"spec": {"containers": [
              {"name": "app", "env": [{"name": "B", "value": "3"}]},
              {"name": "helper", "$patch": "delete"}]}}}}
            """);

    promise.equal(
        "containers",
        List.of("app"),
        containers(patched).stream().map(Container::getName).toList());
    Container kept = containers(patched).get(0);
    promise.equal("image", k.options().image(), kept.getImage());
    promise.equal(
        "values of A and B", List.of("1", "3"), List.of(valueOf(kept, "A"), valueOf(kept, "B")));
  }

  private static String valueOf(Container container, String name) {
    return container.getEnvList().stream()
        .filter(variable -> variable.getName().equals(name))
        .map(EnvVar::getValue)
        .findFirst()
        .orElse("missing");
  }

  private static PodSpec.Builder pod(Deployment.Builder deployment) {
    return deployment.getSpecBuilder().getTemplateBuilder().getSpecBuilder();
  }

  /** What a patch makes is validated like any other object. */
  @Test
  default void patch_thatMakesAnInvalidObject_changesNothing(Sandbox k) {
    Promise promise =
        Promise.of(
            "what a patch makes is validated, and refused whole",
            Sources.transcript("api/patch-merge-immutable"));
    k.create("web");

    Refusal refusal =
        promise.refuses(
            Code.INVALID_ARGUMENT,
            "Invalid",
            () ->
                Patching.merge(
                    k, k.name("web"), "{\"spec\": {\"replicas\": -1, \"minReadySeconds\": 3}}"));

    promise.equal("causes", List.of("spec.replicas"), refusal.causeFields());
    promise.equal("minReadySeconds", 0, k.get(k.name("web")).getSpec().getMinReadySeconds());
  }

  /** A patch may carry the version that it is meant for. */
  @Test
  default void patch_thatCarriesAnOldVersion_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of(
            "a patch that carries an old resourceVersion is refused",
            Sources.transcript("api/patch-merge-resource-version"));
    String old = k.create("web").getMetadata().getResourceVersion();
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));

    promise.refuses(
        Code.ABORTED,
        "Conflict",
        () ->
            Patching.merge(
                k,
                k.name("web"),
                "{\"metadata\": {\"resourceVersion\": \""
                    + old
                    + "\"}, \"spec\": {\"replicas\": 9}}"));

    promise.equal("spec.replicas, read back", 4, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** A patch that changes nothing is no change. */
  @Test
  default void patch_ofNothing_keepsTheVersion(Sandbox k) {
    Promise promise =
        Promise.of("a patch that changes nothing keeps the version", Sources.VERSIONS);
    k.create("web");

    k.changing(
        k.name("web"),
        read -> {
          String before = read.getMetadata().getResourceVersion();
          Deployment after =
              Patching.merge(
                  k,
                  k.name("web"),
                  "{\"metadata\": {\"resourceVersion\": \""
                      + before
                      + "\"}, \"spec\": {\"replicas\": 1}}");
          promise.equal("resourceVersion", before, after.getMetadata().getResourceVersion());
          return after;
        });
  }

  /** Only apply creates. */
  @Test
  default void patch_ofWhatIsMissing_isNotFound(Sandbox k) {
    Promise.of("a patch creates no Deployment", Sources.transcript("api/patch-missing"))
        .refuses(
            Code.NOT_FOUND,
            "NotFound",
            () -> Patching.merge(k, k.name("ghost"), "{\"spec\": {\"replicas\": 1}}"));
  }

  /** A dry run stores nothing. */
  @Test
  default void patch_asADryRun_storesNothing(Sandbox k) {
    Promise promise = Promise.of("a patch as a dry run stores nothing", Sources.DRY_RUN);
    k.create("web");

    Deployment answered =
        k.stub()
            .patchDeployment(
                Patching.request(
                        k,
                        k.name("web"),
                        PatchType.PATCH_TYPE_MERGE,
                        "{\"spec\": {\"replicas\": 4}}")
                    .setOptions(PatchOptions.newBuilder().addDryRun("All"))
                    .build());

    promise.equal("spec.replicas, answered", 4, answered.getSpec().getReplicas());
    promise.equal("spec.replicas, read back", 1, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** What cannot be read as a patch is refused. */
  @Test
  default void patch_thatCannotBeRead_isRefused(Sandbox k) {
    Promise promise =
        Promise.of("a patch that is none, or says no type, is refused", Sources.PROTOCOL);
    k.create("web");

    promise.refuses(Code.INVALID_ARGUMENT, () -> Patching.merge(k, k.name("web"), "{\"spec\": {"));
    promise.refuses(Code.INVALID_ARGUMENT, () -> Patching.json(k, k.name("web"), "{\"spec\": {}}"));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            k.stub()
                .patchDeployment(
                    Patching.request(
                            k, k.name("web"), PatchType.PATCH_TYPE_UNSPECIFIED, "{\"spec\": {}}")
                        .build()));
  }

  /** Force is apply's alone. */
  @Test
  default void patch_withForce_isRefused(Sandbox k) {
    k.create("web");

    Promise.of("force is refused where the patch is no apply", Sources.PROTOCOL)
        .refuses(
            Code.INVALID_ARGUMENT,
            () ->
                k.stub()
                    .patchDeployment(
                        Patching.request(
                                k, k.name("web"), PatchType.PATCH_TYPE_MERGE, "{\"spec\": {}}")
                            .setOptions(PatchOptions.newBuilder().setForce(true))
                            .build()));
  }
}
