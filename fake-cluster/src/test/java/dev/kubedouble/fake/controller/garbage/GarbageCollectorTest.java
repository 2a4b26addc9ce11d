package dev.kubedouble.fake.controller.garbage;

import static dev.kubedouble.fake.controller.TestObjects.deployment;
import static dev.kubedouble.fake.controller.TestObjects.pod;
import static dev.kubedouble.fake.controller.TestObjects.replicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.fake.controller.TestCluster;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.registry.Write;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GarbageCollectorTest {
  private final TestCluster cluster = TestCluster.create();

  @Test
  void owner_deletedInTheBackground_takesItsDependentsAlong() {
    cluster.create(deployment("web", 2, "nginx:1"));
    delete("Background");

    assertThat(cluster.deployments()).isEmpty();
    assertThat(cluster.replicaSets()).isEmpty();
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void owner_deletedInTheForeground_goesLast() {
    cluster.pods.script(
        PodMatch.all(),
        PodScript.ready().toBuilder().terminatesAfter(Duration.ofSeconds(10)).build());
    cluster.create(deployment("web", 2, "nginx:1"));
    delete("Foreground");

    assertThat(cluster.require("web").getMetadata().getFinalizersList())
        .containsExactly("foregroundDeletion");
    assertThat(cluster.replicaSets().get(0).getMetadata().getFinalizersList())
        .containsExactly("foregroundDeletion");
    assertThat(cluster.pods()).allMatch(pod -> pod.getMetadata().hasDeletionTimestamp());

    cluster.advance(Duration.ofSeconds(10));

    assertThat(cluster.deployments()).isEmpty();
    assertThat(cluster.replicaSets()).isEmpty();
    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void owner_deletedWithItsDependentsLeftAlone_leavesThem() {
    cluster.create(deployment("web", 2, "nginx:1"));
    delete("Orphan");

    assertThat(cluster.deployments()).isEmpty();
    assertThat(cluster.replicaSets())
        .singleElement()
        .satisfies(left -> assertThat(left.getMetadata().getOwnerReferencesList()).isEmpty());
    assertThat(cluster.pods()).hasSize(2);
  }

  @Test
  void object_whoseOwnerWasNeverThere_isDeleted() {
    cluster.create(owned(pod("lost", "lost"), reference("gone", "0-0-0")));

    assertThat(cluster.pods()).isEmpty();
  }

  @Test
  void object_whoseOwnerIsOfAKindThatIsNotHere_stays() {
    OwnerReference job =
        OwnerReference.newBuilder()
            .setApiVersion("batch/v1")
            .setKind("Job")
            .setName("once")
            .setUid("0-0-0")
            .build();
    cluster.create(owned(pod("kept", "kept"), job));

    assertThat(cluster.pods()).hasSize(1);
  }

  @Test
  void object_whoseOwnerIsOfAVersionThatIsNotHere_stays() {
    OwnerReference old = reference("gone", "0-0-0").toBuilder().setApiVersion("apps/v9").build();
    cluster.create(owned(pod("kept", "kept"), old));

    assertThat(cluster.pods()).hasSize(1);
  }

  @Test
  void event_whoseOwnerIsGone_stays() {
    Event event =
        Event.newBuilder()
            .setMetadata(
                owned(ObjectMeta.newBuilder().setName("said").build(), reference("gone", "0-0-0")))
            .setInvolvedObject(ObjectReference.newBuilder().setNamespace(TestCluster.NAMESPACE))
            .build();
    Event created =
        cluster.inTurn(
            () ->
                cluster
                    .context
                    .events()
                    .create(TestCluster.NAMESPACE, event, Write.by("test"))
                    .object());

    assertThat(cluster.events()).containsExactly(created);
  }

  @Test
  void object_withAnotherOwnerLeft_losesOnlyTheReference() {
    ReplicaSet first = cluster.create(replicaSet("first", 0, "nginx:1"));
    ReplicaSet second = cluster.create(replicaSet("second", 0, "nginx:1"));
    cluster.create(
        owned(
            pod("shared", "shared"),
            reference("first", first.getMetadata().getUid()),
            reference("second", second.getMetadata().getUid())));
    cluster.delete(cluster.context.replicaSets(), "first", DeleteOptions.getDefaultInstance());

    assertThat(cluster.pods().get(0).getMetadata().getOwnerReferencesList())
        .extracting(OwnerReference::getName)
        .containsExactly("second");
  }

  @Test
  void objects_thatOwnEachOther_areNotHeldUpByEachOther() {
    ReplicaSet a = cluster.create(replicaSet("a", 0, "nginx:1"));
    ReplicaSet b =
        cluster.create(
            owned(replicaSet("b", 0, "nginx:1"), reference("a", a.getMetadata().getUid())));
    cluster.updateReplicaSet("a", now -> owned(now, reference("b", b.getMetadata().getUid())));
    cluster.delete(
        cluster.context.replicaSets(),
        "a",
        DeleteOptions.newBuilder().setPropagationPolicy("Foreground").build());

    assertThat(cluster.replicaSets()).isEmpty();
  }

  @Test
  void object_whoseOwnerIsInAnotherNamespace_isToldOfAndDeleted() {
    cluster.createNamespace(namespace("other"));
    ReplicaSet elsewhere =
        cluster.inTurn(
            () ->
                cluster
                    .context
                    .replicaSets()
                    .create("other", replicaSet("rs", 0, "nginx:1"), Write.by("test"))
                    .object());
    String uid = elsewhere.getMetadata().getUid();

    Pod stray = cluster.create(owned(pod("stray", "stray"), reference("rs", uid)));

    assertThat(cluster.pods()).isEmpty();
    assertThat(cluster.events())
        .filteredOn(event -> event.getReason().equals("OwnerRefInvalidNamespace"))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getType()).isEqualTo("Warning");
              assertThat(event.getSource().getComponent())
                  .isEqualTo("garbage-collector-controller");
              assertThat(event.getInvolvedObject().getUid())
                  .isEqualTo(stray.getMetadata().getUid());
              assertThat(event.getMessage())
                  .isEqualTo(
                      "ownerRef [apps/v1/ReplicaSet, namespace: default, name: rs, uid: "
                          + uid
                          + "] does not exist in namespace \"default\"");
            });
  }

  @Test
  void objectInNoNamespace_whoseOwnerIsInOne_isToldOfAndLeftAlone() {
    ReplicaSet owner = cluster.create(replicaSet("rs", 0, "nginx:1"));
    Namespace owned = namespace("owned");
    cluster.createNamespace(
        owned.toBuilder()
            .setMetadata(owned(owned.getMetadata(), reference("rs", owner.getMetadata().getUid())))
            .build());

    cluster.delete(cluster.context.replicaSets(), "rs", DeleteOptions.getDefaultInstance());

    assertThat(cluster.messages("OwnerRefInvalidNamespace"))
        .containsExactly(
            "ownerRef [apps/v1/ReplicaSet, namespace: , name: rs, uid: "
                + owner.getMetadata().getUid()
                + "] does not exist in namespace \"\"");
    assertThat(cluster.context.namespaces().table().get("owned")).isNotNull();
  }

  @Test
  void object_withAnOwnerOfWhichNothingIsKnown_keepsItsReferencesToOthersThatAreGone() {
    OwnerReference job = reference("once", "0-0-1").toBuilder().setKind("Job").build();
    cluster.create(owned(pod("kept", "kept"), reference("gone", "0-0-0"), job));

    assertThat(cluster.pods().get(0).getMetadata().getOwnerReferencesCount()).isEqualTo(2);
  }

  private static Namespace namespace(String name) {
    return Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName(name)).build();
  }

  private void delete(String policy) {
    cluster.delete(
        cluster.context.deployments(),
        "web",
        DeleteOptions.newBuilder().setPropagationPolicy(policy).build());
  }

  private static OwnerReference reference(String name, String uid) {
    return OwnerReference.newBuilder()
        .setApiVersion("apps/v1")
        .setKind("ReplicaSet")
        .setName(name)
        .setUid(uid)
        .setBlockOwnerDeletion(true)
        .build();
  }

  private static Pod owned(Pod pod, OwnerReference... owners) {
    return pod.toBuilder().setMetadata(owned(pod.getMetadata(), owners)).build();
  }

  private static ReplicaSet owned(ReplicaSet replicaSet, OwnerReference... owners) {
    return replicaSet.toBuilder().setMetadata(owned(replicaSet.getMetadata(), owners)).build();
  }

  private static ObjectMeta.Builder owned(ObjectMeta metadata, OwnerReference... owners) {
    ObjectMeta.Builder builder = metadata.toBuilder();
    for (OwnerReference owner : owners) {
      builder.addOwnerReferences(owner);
    }
    return builder;
  }
}
