package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentResponse;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What create, get, list, update and delete of Deployments promise. */
@SectionTests(Section.CORE)
public interface CoreContract extends CreationContract {

  /** A dry run answers as if, and stores nothing. */
  @Test
  default void dryRun_storesNothing(Sandbox k) {
    Promise promise = Promise.of("a dry run stores nothing", Sources.DRY_RUN);

    Deployment tried =
        k.stub()
            .createDeployment(
                k.creating(k.still("web").build())
                    .setOptions(CreateOptions.newBuilder().addDryRun("All"))
                    .build());

    promise.equal("spec.replicas, answered", 1, tried.getSpec().getReplicas());
    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("web")));
    Deployment stored = k.create("web");
    k.changing(
        k.name("web"),
        read -> {
          Deployment.Builder five = read.toBuilder();
          five.getSpecBuilder().setReplicas(5);
          Deployment answered =
              k.stub()
                  .updateDeployment(
                      k.updating(five.build())
                          .setOptions(UpdateOptions.newBuilder().addDryRun("All"))
                          .build());
          promise.equal("spec.replicas, answered", 5, answered.getSpec().getReplicas());
          return answered;
        });
    promise.equal("spec after an update", stored.getSpec(), k.get(k.name("web")).getSpec());
    Object unused =
        k.stub()
            .deleteDeployment(
                k.deleting(k.name("web"))
                    .setOptions(DeleteOptions.newBuilder().addDryRun("All"))
                    .build());
    promise.equal(
        "uid after a deletion",
        stored.getMetadata().getUid(),
        k.get(k.name("web")).getMetadata().getUid());
  }

  /** What is not there cannot be read. */
  @Test
  default void get_ofWhatIsMissing_isNotFound(Sandbox k) {
    Promise.of("what is not there is NOT_FOUND", Sources.transcript("api/get-missing"))
        .refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("ghost")));
  }

  /** Lists are in the order of names. */
  @Test
  default void list_isInTheOrderOfNames(Sandbox k) {
    Promise promise = Promise.of("a list is in the order of names", Sources.PROTOCOL);
    for (String stem : List.of("b", "d", "a", "c")) {
      k.create(stem);
    }

    DeploymentList list =
        k.stub().listDeployments(k.listing(ListOptions.getDefaultInstance()).build());

    promise.equal(
        "names",
        List.of(k.name("a"), k.name("b"), k.name("c"), k.name("d")),
        list.getItemsList().stream()
            .filter(k::isOwn)
            .map(item -> item.getMetadata().getName())
            .toList());
    promise.holds(
        Pattern.matches("[1-9][0-9]*", list.getMetadata().getResourceVersion()),
        "metadata.resourceVersion of the list",
        "a decimal number",
        list.getMetadata().getResourceVersion());
  }

  /** A list shows objects as a get does. */
  @Test
  default void list_showsWhatAGetShows(Sandbox k) {
    Promise promise = Promise.of("a list shows objects as a get does", Sources.REFERENCE);
    Deployment created = k.create("web");

    Deployment listed = k.listed(ListOptions.getDefaultInstance()).get(0);

    promise.equal("spec", created.getSpec(), listed.getSpec());
    promise.equal("metadata.uid", created.getMetadata().getUid(), listed.getMetadata().getUid());
  }

  /** An empty namespace means all of them. */
  @Test
  default void list_overAllNamespaces_showsThisOne(Sandbox k) {
    Promise promise =
        Promise.of("an empty namespace in a list means all namespaces", Sources.PROTOCOL);
    Deployment created = k.create("web");

    DeploymentList list;
    try {
      list = k.stub().listDeployments(ListDeploymentsRequest.getDefaultInstance());
    } catch (StatusRuntimeException e) {
      Assumptions.assumeFalse(
          e.getStatus().getCode() == Code.PERMISSION_DENIED,
          "the caller may not look into all namespaces: " + e.getMessage());
      throw e;
    }

    promise.equal(
        "uids of the own",
        List.of(created.getMetadata().getUid()),
        list.getItemsList().stream()
            .filter(k::isOwn)
            .map(item -> item.getMetadata().getUid())
            .toList());
  }

  /** An update replaces the object and keeps what identifies it. */
  @Test
  default void update_replacesTheObject(Sandbox k) {
    Promise promise =
        Promise.of("an update replaces all but what the server keeps", Sources.REFERENCE);
    Deployment created = k.create("web");

    Deployment updated =
        k.change(
            k.name("web"),
            d -> {
              d.getSpecBuilder().setReplicas(4);
              d.getMetadataBuilder().putAnnotations("note", "new");
            });

    ObjectMeta metadata = updated.getMetadata();
    promise.equal("spec.replicas", 4, updated.getSpec().getReplicas());
    promise.equal("metadata.annotations", "new", metadata.getAnnotationsMap().get("note"));
    promise.equal("metadata.uid", created.getMetadata().getUid(), metadata.getUid());
    promise.equal(
        "metadata.creationTimestamp",
        created.getMetadata().getCreationTimestamp(),
        metadata.getCreationTimestamp());
    promise.differ(
        "metadata.resourceVersion",
        created.getMetadata().getResourceVersion(),
        metadata.getResourceVersion());
    promise.equal("spec, read back", updated.getSpec(), k.get(k.name("web")).getSpec());
    Deployment dropped =
        k.change(k.name("web"), d -> d.getMetadataBuilder().removeAnnotations("note"));
    promise.holds(
        !dropped.getMetadata().containsAnnotations("note"),
        "an annotation that is left out",
        "removed",
        dropped.getMetadata().getAnnotationsMap());
  }

  /** The generation counts changes of what is wanted. */
  @Test
  default void update_countsTheGeneration(Sandbox k) {
    Promise promise =
        Promise.of(
            "the generation counts changes of the spec, and nothing else", Sources.CONVENTIONS);
    k.create("web");

    Deployment noted =
        k.change(k.name("web"), d -> d.getMetadataBuilder().putLabels("note", "new"));
    Deployment scaled = k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));

    promise.equal("generation after a label", 1L, noted.getMetadata().getGeneration());
    promise.equal("generation after spec.replicas", 2L, scaled.getMetadata().getGeneration());
  }

  /** The status has a path of its own. */
  @Test
  default void update_leavesTheStatus(Sandbox k) {
    Promise promise =
        Promise.of("an update of the object leaves its status", Sources.CONVENTIONS + ", status");
    k.create("web");

    Deployment updated =
        k.change(
            k.name("web"),
            d -> {
              d.getStatusBuilder().setReplicas(77).setReadyReplicas(77).setUpdatedReplicas(77);
              d.getMetadataBuilder().putAnnotations("note", "new");
            });

    promise.equal("status.readyReplicas", 0, updated.getStatus().getReadyReplicas());
  }

  /** A selector is for ever. */
  @Test
  default void update_ofTheSelector_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of("a Deployment's selector is immutable", "kubernetes.io, Deployments: selector");
    Deployment created = k.create("web");

    Refusal refusal =
        promise.refuses(
            Code.INVALID_ARGUMENT,
            "Invalid",
            () ->
                k.change(
                    k.name("web"),
                    d -> {
                      d.getSpecBuilder().getSelectorBuilder().putMatchLabels("contract", k.mark());
                    }));

    promise.equal("causes", List.of("spec.selector"), refusal.causeFields());
    promise.equal("spec, read back", created.getSpec(), k.get(k.name("web")).getSpec());
  }

  /** Update creates nothing. */
  @Test
  default void update_ofWhatIsMissing_isNotFound(Sandbox k) {
    Promise.of("an update creates no Deployment", Sources.transcript("api/update-missing"))
        .refuses(Code.NOT_FOUND, "NotFound", () -> k.update(k.still("ghost").build()));
  }

  /** What was deleted is gone. */
  @Test
  default void delete_removesTheObject(Sandbox k) {
    Promise promise =
        Promise.of(
            "a deletion that nothing holds removes at once", Sources.transcript("api/delete"));
    k.create("web");
    k.create("other");

    DeleteDeploymentResponse deleted = k.delete(k.name("web"));

    promise.equal("status of the answer", "Success", deleted.getStatus().getStatus());
    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("web")));
    promise.equal(
        "names that are left",
        List.of(k.name("other")),
        k.listed(ListOptions.getDefaultInstance()).stream()
            .map(item -> item.getMetadata().getName())
            .toList());
  }

  /** What is not there cannot be deleted. */
  @Test
  default void delete_ofWhatIsMissing_isNotFound(Sandbox k) {
    Promise.of("what is not there cannot be deleted", Sources.PROTOCOL + ", DeleteDeployment")
        .refuses(Code.NOT_FOUND, "NotFound", () -> k.delete(k.name("ghost")));
  }
}
