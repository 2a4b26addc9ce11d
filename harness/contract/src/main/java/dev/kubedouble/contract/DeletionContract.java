package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentResponse;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import io.grpc.Status.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What deletions promise beyond the removal of one Deployment. */
@SectionTests(Section.DELETION)
public interface DeletionContract extends ContractSubject {

  /** A finalizer holds a deletion. */
  @Test
  default void delete_ofWhatAFinalizerHolds_marksIt(Sandbox k) {
    Promise promise =
        Promise.of(
            "a deletion that a finalizer holds marks the object and answers it",
            Sources.transcript("api/delete-finalizer"));
    createHeld(k);

    DeleteDeploymentResponse deleted = k.delete(k.name("web"));

    promise.equal(
        "result", DeleteDeploymentResponse.ResultCase.DEPLOYMENT, deleted.getResultCase());
    promise.holds(
        deleted.getDeployment().getMetadata().hasDeletionTimestamp(),
        "metadata.deletionTimestamp",
        "a moment",
        deleted.getDeployment().getMetadata());
    promise.holds(
        k.get(k.name("web")).getMetadata().hasDeletionTimestamp(),
        "metadata.deletionTimestamp, read back",
        "a moment",
        "none");
  }

  private static Deployment createHeld(Sandbox k) {
    Deployment.Builder held = k.still("web");
    held.getMetadataBuilder().addFinalizers("kubedouble.dev/contract");
    return k.create(held.build());
  }

  /** Without its last finalizer it goes. */
  @Test
  default void update_thatRemovesTheLastFinalizer_ends(Sandbox k) {
    Promise promise =
        Promise.of(
            "a terminating object goes with its last finalizer",
            Sources.transcript("api/delete-finalizer"));
    createHeld(k);
    k.delete(k.name("web"));

    k.change(k.name("web"), d -> d.getMetadataBuilder().clearFinalizers());

    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("web")));
  }

  /** What terminates takes no new finalizers. */
  @Test
  default void update_thatAddsAFinalizerLate_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of(
            "no finalizers can be added to an object that terminates", "kubernetes.io, Finalizers");
    createHeld(k);
    k.delete(k.name("web"));

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "Invalid",
        () ->
            k.change(
                k.name("web"), d -> d.getMetadataBuilder().addFinalizers("kubedouble.dev/late")));
  }

  /** A name is free when what had it is gone. */
  @Test
  default void create_whileTheOldOneTerminates_isAlreadyExists(Sandbox k) {
    Promise promise =
        Promise.of(
            "the name of a terminating object is taken",
            Sources.transcript("api/delete-recreate-while-terminating"));
    createHeld(k);
    k.delete(k.name("web"));

    promise.refuses(Code.ALREADY_EXISTS, "AlreadyExists", () -> k.create("web"));
  }

  /** In the foreground the dependents go first. */
  @Test
  default void delete_inTheForeground_marksTheObject(Sandbox k) {
    Promise promise =
        Promise.of(
            "a deletion in the foreground marks the object, which goes after its dependents",
            Sources.transcript("api/delete-foreground"));
    k.create("web");

    DeleteDeploymentResponse deleted =
        k.stub()
            .deleteDeployment(
                k.deleting(k.name("web"))
                    .setOptions(DeleteOptions.newBuilder().setPropagationPolicy("Foreground"))
                    .build());

    promise.equal(
        "result", DeleteDeploymentResponse.ResultCase.DEPLOYMENT, deleted.getResultCase());
    promise.equal(
        "finalizers",
        List.of("foregroundDeletion"),
        deleted.getDeployment().getMetadata().getFinalizersList());
  }

  /** A policy that does not exist is refused. */
  @Test
  default void delete_withAPolicyThatIsNone_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of(
            "a propagation policy that does not exist is refused",
            Sources.transcript("api/delete-bad-policy"));
    Deployment created = k.create("web");

    Refusal refusal =
        promise.refuses(
            Code.INVALID_ARGUMENT,
            "Invalid",
            () ->
                k.stub()
                    .deleteDeployment(
                        k.deleting(k.name("web"))
                            .setOptions(DeleteOptions.newBuilder().setPropagationPolicy("Later"))
                            .build()));

    promise.equal("causes", List.of("propagationPolicy"), refusal.causeFields());
    promise.equal(
        "metadata.uid, read back",
        created.getMetadata().getUid(),
        k.get(k.name("web")).getMetadata().getUid());
  }

  /** A collection is deleted by its selectors. */
  @Test
  default void deleteDeployments_deletesWhatMatches(Sandbox k) {
    Promise promise =
        Promise.of(
            "a collection's deletion removes what matches both selectors, and answers it",
            Sources.PROTOCOL + ", DeleteDeployments");
    createTiers(k);

    DeploymentList deleted =
        k.stub()
            .deleteDeployments(
                fronts(k)
                    .setLabelSelector(LabelSelector.newBuilder().putMatchLabels("size", "small"))
                    .build());

    promise.equal("answered", List.of(k.name("a")), names(deleted.getItemsList()));
    promise.equal(
        "left",
        List.of(k.name("b"), k.name("c")),
        names(k.listed(ListOptions.getDefaultInstance())));
  }

  private static void createTiers(Sandbox k) {
    for (String stem : List.of("a", "b", "c")) {
      Deployment.Builder deployment = k.still(stem);
      deployment
          .getMetadataBuilder()
          .putLabels("tier", stem.equals("c") ? "back" : "front")
          .putLabels("size", stem.equals("b") ? "large" : "small");
      k.create(deployment.build());
    }
  }

  private static DeleteDeploymentsRequest.Builder fronts(Sandbox k) {
    return DeleteDeploymentsRequest.newBuilder()
        .setNamespace(k.namespace())
        .setOptions(ListOptions.newBuilder().setLabelSelector("tier=front," + k.selector()));
  }

  private static List<String> names(List<Deployment> deployments) {
    return deployments.stream().map(item -> item.getMetadata().getName()).toList();
  }

  /** A dry run deletes nothing. */
  @Test
  default void deleteDeployments_asADryRun_deletesNothing(Sandbox k) {
    Promise promise =
        Promise.of("a collection's deletion as a dry run deletes nothing", Sources.DRY_RUN);
    createTiers(k);

    Object unused =
        k.stub()
            .deleteDeployments(
                fronts(k).setDeleteOptions(DeleteOptions.newBuilder().addDryRun("All")).build());

    promise.equal("left", 3, k.listed(ListOptions.getDefaultInstance()).size());
  }

  /** All namespaces cannot be emptied at once. */
  @Test
  default void deleteDeployments_withoutANamespace_isRefused(Sandbox k) {
    Promise.of("a collection's deletion needs a namespace", Sources.PROTOCOL)
        .refuses(
            Code.INVALID_ARGUMENT,
            "BadRequest",
            () -> k.stub().deleteDeployments(fronts(k).clearNamespace().build()));
  }
}
