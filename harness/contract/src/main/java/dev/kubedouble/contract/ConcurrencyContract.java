package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the service promises to several who write at once. */
@SectionTests(Section.CONCURRENCY)
public interface ConcurrencyContract extends ContractSubject {

  /** Who has read an old version cannot overwrite a newer one. */
  @Test
  default void update_ofAnOldVersion_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of("an update that carries an old resourceVersion is refused", Sources.VERSIONS);
    Deployment old = k.create("web");
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));
    Deployment.Builder late = old.toBuilder();
    late.getSpecBuilder().setReplicas(9);

    Refusal refusal = promise.refuses(Code.ABORTED, "Conflict", () -> k.update(late.build()));

    promise.holds(
        refusal.message().contains("the object has been modified"),
        "message",
        "the object has been modified; please apply your changes to the latest version ...",
        refusal.message());
    promise.equal("spec.replicas, read back", 4, k.get(k.name("web")).getSpec().getReplicas());
  }

  /** A version that does not exist yet is none to begin from. */
  @Test
  default void update_ofAVersionThatIsToCome_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of(
            "a resourceVersion that is set must be the newest",
            Sources.transcript("api/update-bad-resource-version"));
    Deployment.Builder ahead = k.create("web").toBuilder();
    ahead.getMetadataBuilder().setResourceVersion("999999999999");

    promise.refuses(Code.ABORTED, "Conflict", () -> k.update(ahead.build()));
  }

  /** Who says no version overwrites whatever is there. */
  @Test
  default void update_withoutAVersion_isUnconditional(Sandbox k) {
    Promise promise =
        Promise.of("an update without a resourceVersion is unconditional", Sources.VERSIONS);
    Deployment.Builder blind = k.create("web").toBuilder();
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));
    blind.getMetadataBuilder().clearResourceVersion();
    blind.getSpecBuilder().setReplicas(9);

    promise.equal("spec.replicas", 9, k.update(blind.build()).getSpec().getReplicas());
  }

  /** Each write that changes something makes a new version. */
  @Test
  default void update_ofAnything_makesANewerVersion(Sandbox k) {
    Promise promise = Promise.of("every change makes a newer resourceVersion", Sources.VERSIONS);
    List<ObjectMeta> versions = new ArrayList<>();
    versions.add(k.create("web").getMetadata());
    for (int i = 0; i < 3; i++) {
      String note = "n" + i;
      versions.add(
          k.change(k.name("web"), d -> d.getMetadataBuilder().putAnnotations("note", note))
              .getMetadata());
    }

    for (int i = 1; i < versions.size(); i++) {
      long before = Long.parseLong(versions.get(i - 1).getResourceVersion());
      long after = Long.parseLong(versions.get(i).getResourceVersion());
      promise.holds(after > before, "resourceVersion", "more than " + before, after);
    }
  }

  /** A write that changes nothing is no change. */
  @Test
  default void update_ofNothing_keepsTheVersion(Sandbox k) {
    Promise promise =
        Promise.of(
            "an update that changes nothing keeps version and generation",
            Sources.transcript("api/update-noop"));
    k.create("web");

    k.changing(
        k.name("web"),
        read -> {
          ObjectMeta before = read.getMetadata();
          ObjectMeta after = k.update(read).getMetadata();
          promise.equal("resourceVersion", before.getResourceVersion(), after.getResourceVersion());
          promise.equal("generation", before.getGeneration(), after.getGeneration());
          return after;
        });
  }

  /** An object that has the name of another is not that one. */
  @Test
  default void update_ofAnotherUid_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of(
            "an update that carries another object's uid is refused",
            Sources.transcript("api/update-uid-mismatch"));
    Deployment.Builder other = k.create("web").toBuilder();
    other.getMetadataBuilder().clearResourceVersion();
    other.getMetadataBuilder().setUid("00000000-0000-0000-0000-000000000009");

    promise.refuses(Code.ABORTED, "Conflict", () -> k.update(other.build()));
  }

  /** A deletion can be meant for one object, or one version of it. */
  @Test
  default void delete_whosePreconditionFails_isAConflict(Sandbox k) {
    Promise promise =
        Promise.of(
            "a deletion whose preconditions do not hold is refused",
            Sources.transcript("api/delete-preconditions"));
    Deployment created = k.create("web");
    DeleteOptions.Builder uid = DeleteOptions.newBuilder();
    uid.getPreconditionsBuilder().setUid("00000000-0000-0000-0000-000000000009");
    DeleteOptions.Builder version = DeleteOptions.newBuilder();
    version.getPreconditionsBuilder().setResourceVersion("1");

    promise.refuses(Code.ABORTED, "Conflict", () -> deleteWith(k, uid));
    promise.refuses(Code.ABORTED, "Conflict", () -> deleteWith(k, version));

    promise.equal(
        "metadata.uid, read back",
        created.getMetadata().getUid(),
        k.get(k.name("web")).getMetadata().getUid());
    DeleteOptions.Builder right = DeleteOptions.newBuilder();
    right.getPreconditionsBuilder().setUid(created.getMetadata().getUid());
    deleteWith(k, right);
    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("web")));
  }

  private static void deleteWith(Sandbox k, DeleteOptions.Builder options) {
    Object unused =
        k.stub().deleteDeployment(k.deleting(k.name("web")).setOptions(options).build());
  }

  /** Of several who create one name, one does. */
  @Test
  default void create_ofOneNameAtOnce_happensOnce(Sandbox k) throws Exception {
    Promise promise = Promise.of("of several creates of one name one happens", Sources.VERSIONS);

    List<Code> codes =
        atOnce(
            () -> {
              try {
                k.create("web");
                return Code.OK;
              } catch (StatusRuntimeException e) {
                return e.getStatus().getCode();
              }
            });

    promise.equal(
        "answers",
        List.of(Code.OK, Code.ALREADY_EXISTS, Code.ALREADY_EXISTS, Code.ALREADY_EXISTS),
        codes.stream().sorted().toList());
  }

  /** Who retries on conflict loses nothing. */
  @Test
  default void update_atOnceWithRetries_losesNothing(Sandbox k) throws Exception {
    Promise promise =
        Promise.of("updates that are repeated on conflict lose nothing", Sources.VERSIONS);
    k.create("web");
    int each = 5;

    List<Code> codes =
        atOnce(
            () -> {
              for (int i = 0; i < each; i++) {
                k.change(k.name("web"), ConcurrencyContract::countUp);
              }
              return Status.Code.OK;
            });

    promise.equal(
        "the counter",
        Integer.toString(codes.size() * each),
        k.get(k.name("web")).getMetadata().getAnnotationsMap().get("count"));
  }

  private static void countUp(Deployment.Builder deployment) {
    int count =
        Integer.parseInt(deployment.getMetadata().getAnnotationsMap().getOrDefault("count", "0"));
    deployment.getMetadataBuilder().putAnnotations("count", Integer.toString(count + 1));
  }

  private static List<Code> atOnce(Callable<Code> action)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Code> codes = new ArrayList<>();
      for (Future<Code> done : threads.invokeAll(List.of(action, action, action, action))) {
        codes.add(done.get());
      }
      return codes;
    } finally {
      threads.shutdown();
    }
  }
}
