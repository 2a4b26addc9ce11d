package dev.kubedouble.contract;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.jumpstarter.v1.DeletePodRequest;
import dev.kubedouble.api.jumpstarter.v1.GetEventRequest;
import dev.kubedouble.api.jumpstarter.v1.GetPodRequest;
import dev.kubedouble.api.jumpstarter.v1.GetReplicaSetRequest;
import dev.kubedouble.api.jumpstarter.v1.ListEventsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListPodsRequest;
import dev.kubedouble.api.jumpstarter.v1.ListReplicaSetsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import io.grpc.Status.Code;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * What a cluster's controllers promise, and the rpcs that show it. Pods have to run: on a real
 * cluster the image of the options is pulled.
 */
@SectionTests(Section.ROLLOUTS)
public interface RolloutsContract extends ContractSubject {

  /** What is wanted comes about by itself. */
  @Test
  default void create_becomesAvailable(Sandbox k) {
    Promise promise =
        Promise.of("a Deployment whose pods run becomes available by itself", Sources.ROLLOUTS);
    k.create(web(k).build());

    DeploymentStatus status = complete(k, promise, "two replicas").getStatus();

    promise.equal("status.readyReplicas", 2, status.getReadyReplicas());
    promise.equal("status.unavailableReplicas", 0, status.getUnavailableReplicas());
    promise.holds(
        status.getConditionsList().stream()
            .anyMatch(c -> c.getType().equals("Available") && c.getStatus().equals("True")),
        "status.conditions",
        "Available: True",
        status.getConditionsList());
  }

  /** Two replicas, of which none may be missing and one may be too many; they end fast. */
  private static Deployment.Builder web(Sandbox k) {
    k.needs(Section.WATCH);
    Deployment.Builder web = k.running("web");
    web.getSpecBuilder().setReplicas(2);
    web.getSpecBuilder()
        .getStrategyBuilder()
        .setType("RollingUpdate")
        .getRollingUpdateBuilder()
        .setMaxSurge(number(1))
        .setMaxUnavailable(number(0));
    web.getSpecBuilder().getTemplateBuilder().getSpecBuilder().setTerminationGracePeriodSeconds(0);
    return web;
  }

  private static dev.kubedouble.api.intstr.IntOrString.Builder number(int value) {
    return dev.kubedouble.api.intstr.IntOrString.newBuilder().setType(0).setIntVal(value);
  }

  @CanIgnoreReturnValue
  private static Deployment complete(Sandbox k, Promise promise, String wanted) {
    return awaited(k, promise, wanted + ", complete", RolloutsContract::isComplete);
  }

  private static boolean isComplete(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    int replicas = deployment.getSpec().getReplicas();
    return isObserved(deployment)
        && status.getUpdatedReplicas() == replicas
        && status.getReplicas() == replicas
        && status.getAvailableReplicas() == replicas;
  }

  private static boolean isObserved(Deployment deployment) {
    return deployment.getStatus().getObservedGeneration()
        == deployment.getMetadata().getGeneration();
  }

  @CanIgnoreReturnValue
  private static Deployment awaited(
      Sandbox k, Promise promise, String wanted, Predicate<Deployment> condition) {
    try (var state = State.ofDeployments(k)) {
      return state
          .await(promise, wanted, now -> !now.isEmpty() && now.stream().allMatch(condition))
          .get(0);
    }
  }

  /** Who owns what can be followed from a Deployment to its pods. */
  @Test
  default void create_makesWhatItOwns(Sandbox k) {
    Promise promise =
        Promise.of("a Deployment controls a ReplicaSet, which controls the pods", Sources.ROLLOUTS);
    Deployment created = k.create(web(k).build());
    complete(k, promise, "two replicas");

    List<ReplicaSet> sets = replicaSets(k);
    List<Pod> pods = pods(k);

    promise.equal("ReplicaSets", 1, sets.size());
    controls(promise, "Deployment", created.getMetadata(), sets.get(0).getMetadata());
    promise.equal("pods", 2, pods.size());
    String hash = sets.get(0).getMetadata().getLabelsMap().get("pod-template-hash");
    for (Pod pod : pods) {
      controls(promise, "ReplicaSet", sets.get(0).getMetadata(), pod.getMetadata());
      promise.equal(
          "label pod-template-hash of a pod",
          hash,
          pod.getMetadata().getLabelsMap().get("pod-template-hash"));
      promise.equal("status.phase of a pod", "Running", pod.getStatus().getPhase());
    }
  }

  private static void controls(
      Promise promise, String kind, ObjectMeta owner, ObjectMeta dependent) {
    List<OwnerReference> owners = dependent.getOwnerReferencesList();
    promise.holds(
        owners.size() == 1
            && owners.get(0).getKind().equals(kind)
            && owners.get(0).getUid().equals(owner.getUid())
            && owners.get(0).getController(),
        "ownerReferences of " + dependent.getName(),
        kind + " " + owner.getName() + " as controller",
        owners);
  }

  private static List<ReplicaSet> replicaSets(Sandbox k) {
    return k.stub()
        .listReplicaSets(
            ListReplicaSetsRequest.newBuilder()
                .setNamespace(k.namespace())
                .setOptions(ListOptions.newBuilder().setLabelSelector(k.selector()))
                .build())
        .getItemsList();
  }

  private static List<Pod> pods(Sandbox k) {
    return k.stub()
        .listPods(
            ListPodsRequest.newBuilder()
                .setNamespace(k.namespace())
                .setOptions(ListOptions.newBuilder().setLabelSelector(k.selector()))
                .build())
        .getItemsList();
  }

  /** A new template is a new revision. */
  @Test
  default void update_ofTheTemplate_rollsOutANewRevision(Sandbox k) {
    Promise promise =
        Promise.of(
            "a new template is rolled out by a new ReplicaSet of the next revision",
            Sources.ROLLOUTS);
    k.create(web(k).build());
    complete(k, promise, "the first revision");
    changeTemplate(k);

    Deployment now = complete(k, promise, "the second revision");

    promise.equal("revision", "2", revision(now.getMetadata()));
    Map<String, Integer> replicas =
        Map.of(
            "1", ofRevision(promise, k, "1").getSpec().getReplicas(),
            "2", ofRevision(promise, k, "2").getSpec().getReplicas());
    promise.equal("spec.replicas by revision", Map.of("1", 0, "2", 2), replicas);
  }

  private static String revision(ObjectMeta metadata) {
    return metadata.getAnnotationsMap().getOrDefault("deployment.kubernetes.io/revision", "none");
  }

  private static ReplicaSet ofRevision(Promise promise, Sandbox k, String revision) {
    List<ReplicaSet> sets =
        replicaSets(k).stream()
            .filter(set -> revision(set.getMetadata()).equals(revision))
            .toList();
    promise.equal("ReplicaSets of revision " + revision, 1, sets.size());
    return sets.get(0);
  }

  private static void changeTemplate(Sandbox k) {
    k.change(
        k.name("web"),
        d ->
            d.getSpecBuilder()
                .getTemplateBuilder()
                .getMetadataBuilder()
                .putAnnotations("note", "new"));
  }

  /** A rolling update keeps to its bounds. */
  @Test
  default void update_ofTheTemplate_keepsToTheStrategy(Sandbox k) {
    Promise promise =
        Promise.of(
            "a rolling update keeps to maxSurge and maxUnavailable, and observes no generation"
                + " before it is there",
            Sources.ROLLOUTS + ": rolling update");
    k.create(web(k).build());
    complete(k, promise, "the first revision");
    try (var state = State.ofDeployments(k)) {
      state.await(promise, "what is there", now -> !now.isEmpty());
      changeTemplate(k);

      state.await(
          promise,
          "the second revision, complete",
          now -> {
            Deployment web = now.get(0);
            staysWithin(promise, web);
            return web.getMetadata().getGeneration() == 2 && isComplete(web);
          });
    }
  }

  private static void staysWithin(Promise promise, Deployment web) {
    DeploymentStatus status = web.getStatus();
    promise.holds(status.getReplicas() <= 3, "status.replicas", "at most 3", status.getReplicas());
    promise.holds(
        status.getAvailableReplicas() >= 2,
        "status.availableReplicas",
        "at least 2",
        status.getAvailableReplicas());
    promise.holds(
        status.getObservedGeneration() <= web.getMetadata().getGeneration(),
        "status.observedGeneration",
        "at most " + web.getMetadata().getGeneration(),
        status.getObservedGeneration());
  }

  /** To scale is not to roll out. */
  @Test
  default void update_ofTheReplicas_keepsTheRevision(Sandbox k) {
    Promise promise =
        Promise.of("scaling changes the pods of the same ReplicaSet", Sources.ROLLOUTS);
    k.create(web(k).build());
    complete(k, promise, "two replicas");

    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(3));
    complete(k, promise, "three replicas");
    promise.equal("pods", 3, pods(k).size());
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(1));
    complete(k, promise, "one replica");

    try (var state = State.ofPods(k)) {
      state.await(promise, "one pod", now -> now.size() == 1);
    }
    promise.equal("ReplicaSets", 1, replicaSets(k).size());
  }

  /** A paused Deployment rolls nothing out. */
  @Test
  default void update_whilePaused_waitsForTheResumption(Sandbox k) {
    Promise promise =
        Promise.of(
            "a paused Deployment rolls out nothing until it is resumed",
            Sources.ROLLOUTS + ": pausing and resuming");
    k.create(web(k).build());
    complete(k, promise, "the first revision");
    k.change(k.name("web"), d -> d.getSpecBuilder().setPaused(true));
    changeTemplate(k);
    awaited(k, promise, "the change, observed", RolloutsContract::isObserved);

    promise.equal("ReplicaSets while paused", 1, replicaSets(k).size());
    k.change(k.name("web"), d -> d.getSpecBuilder().setPaused(false));
    complete(k, promise, "the second revision");
    promise.equal("ReplicaSets when resumed", 2, replicaSets(k).size());
  }

  /** A pod that goes is replaced. */
  @Test
  default void deletePod_isFollowedByAnother(Sandbox k) {
    Promise promise = Promise.of("a pod that is deleted is replaced", Sources.ROLLOUTS);
    k.create(web(k).build());
    complete(k, promise, "two replicas");
    Pod victim = pods(k).get(0);

    Object unused =
        k.stub()
            .deletePod(
                DeletePodRequest.newBuilder()
                    .setNamespace(k.namespace())
                    .setName(victim.getMetadata().getName())
                    .build());

    try (var state = State.ofPods(k)) {
      state.await(
          promise,
          "two pods that run, without " + victim.getMetadata().getName(),
          now ->
              now.size() == 2
                  && now.stream()
                      .allMatch(
                          pod ->
                              pod.getStatus().getPhase().equals("Running")
                                  && !pod.getMetadata()
                                      .getUid()
                                      .equals(victim.getMetadata().getUid())));
    }
  }

  /** Dependents go with their owner. */
  @Test
  default void delete_takesItsDependentsAlong(Sandbox k) {
    Promise promise =
        Promise.of("ReplicaSets and pods go when their Deployment is deleted", Sources.DELETION);
    k.create(web(k).build());
    complete(k, promise, "two replicas");

    k.delete(k.name("web"));

    try (var sets = State.ofReplicaSets(k);
        var pods = State.ofPods(k);
        var deployments = State.ofDeployments(k)) {
      // What is there shows first, so an object that stays is seen before this one.
      k.create("sentinel");
      deployments.await(promise, "the sentinel", now -> now.size() == 1);
      if (!replicaSets(k).isEmpty()) {
        sets.await(promise, "a ReplicaSet", now -> !now.isEmpty());
        sets.await(promise, "no ReplicaSets", List::isEmpty);
      }
      if (!pods(k).isEmpty()) {
        pods.await(promise, "a pod", now -> !now.isEmpty());
        pods.await(promise, "no pods", List::isEmpty);
      }
    }
  }

  /** What controllers did is told by events. */
  @Test
  default void rollout_isToldByEvents(Sandbox k) {
    Promise promise = Promise.of("events tell of each scaling of a ReplicaSet", Sources.ROLLOUTS);
    Deployment created = k.create(web(k).build());
    complete(k, promise, "two replicas");
    Event scaled;
    try (var state = State.ofEvents(k)) {
      scaled =
          state
              .await(
                  promise,
                  "an event ScalingReplicaSet",
                  now -> now.stream().anyMatch(RolloutsContract::isScaling))
              .stream()
              .filter(RolloutsContract::isScaling)
              .findFirst()
              .orElseThrow();
    }

    promise.equal("type", "Normal", scaled.getType());
    promise.equal(
        "involvedObject.uid", created.getMetadata().getUid(), scaled.getInvolvedObject().getUid());
    List<String> listed =
        k
            .stub()
            .listEvents(ListEventsRequest.newBuilder().setNamespace(k.namespace()).build())
            .getItemsList()
            .stream()
            .map(event -> event.getMetadata().getUid())
            .filter(scaled.getMetadata().getUid()::equals)
            .toList();
    promise.equal("the event in a list", 1, listed.size());
  }

  private static boolean isScaling(Event event) {
    return event.getReason().equals("ScalingReplicaSet")
        && event.getInvolvedObject().getKind().equals("Deployment");
  }

  /** A get shows what a list shows. */
  @Test
  default void gets_showWhatListsShow(Sandbox k) {
    Promise promise =
        Promise.of("a get of a ReplicaSet or pod shows what a list shows", Sources.PROTOCOL);
    k.create(web(k).build());
    complete(k, promise, "two replicas");
    ReplicaSet set = replicaSets(k).get(0);
    Pod pod = pods(k).get(0);

    promise.equal(
        "ReplicaSet", set.getMetadata().getUid(), replicaSet(k, set).getMetadata().getUid());
    promise.equal("ReplicaSet, spec", set.getSpec(), replicaSet(k, set).getSpec());
    Pod got =
        k.stub()
            .getPod(
                GetPodRequest.newBuilder()
                    .setNamespace(k.namespace())
                    .setName(pod.getMetadata().getName())
                    .build());
    promise.equal("pod", pod.getMetadata().getUid(), got.getMetadata().getUid());
    promise.equal("pod, spec", pod.getSpec(), got.getSpec());
  }

  private static ReplicaSet replicaSet(Sandbox k, ReplicaSet set) {
    return k.stub()
        .getReplicaSet(
            GetReplicaSetRequest.newBuilder()
                .setNamespace(k.namespace())
                .setName(set.getMetadata().getName())
                .build());
  }

  /** What is not there is not there, of whichever kind. */
  @Test
  default void gets_ofWhatIsMissing_areNotFound(Sandbox k) {
    Promise promise = Promise.of("what is not there is NOT_FOUND", Sources.PROTOCOL);

    promise.refuses(
        Code.NOT_FOUND,
        "NotFound",
        () ->
            k.stub()
                .getReplicaSet(
                    GetReplicaSetRequest.newBuilder()
                        .setNamespace(k.namespace())
                        .setName(k.name("ghost"))
                        .build()));
    promise.refuses(
        Code.NOT_FOUND,
        "NotFound",
        () ->
            k.stub()
                .getPod(
                    GetPodRequest.newBuilder()
                        .setNamespace(k.namespace())
                        .setName(k.name("ghost"))
                        .build()));
    promise.refuses(
        Code.NOT_FOUND,
        "NotFound",
        () ->
            k.stub()
                .getEvent(
                    GetEventRequest.newBuilder()
                        .setNamespace(k.namespace())
                        .setName(k.name("ghost"))
                        .build()));
  }
}
