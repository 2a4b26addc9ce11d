package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.Owners;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ReplicaSet of the present template: found or made, and its revision kept the highest
 * (kubernetes, {@code sync.go}).
 */
final class NewReplicaSet {
  private static final int LONGEST_NAME = 253;

  private NewReplicaSet() {}

  /**
   * Tells the ReplicaSets apart and brings the revisions up to date.
   *
   * @param create whether the new one is made where it is missing
   */
  static Generations resolve(Pass pass, boolean create) {
    ReplicaSet existing = pass.existingNew();
    List<ReplicaSet> old = new ArrayList<>(pass.replicaSets().size());
    for (ReplicaSet replicaSet : pass.replicaSets()) {
      if (existing == null || !sameObject(replicaSet, existing)) {
        old.add(replicaSet);
      }
    }
    long revision = ReplicaSets.maxRevision(old) + 1;
    if (existing != null) {
      return new Generations(refresh(pass, existing, revision), old);
    }
    return new Generations(create ? create(pass, old, revision) : null, old);
  }

  private static boolean sameObject(ReplicaSet a, ReplicaSet b) {
    return a.getMetadata().getUid().equals(b.getMetadata().getUid());
  }

  private static ReplicaSet refresh(Pass pass, ReplicaSet existing, long revision) {
    ObjectMeta metadata = existing.getMetadata();
    Map<String, String> annotations =
        Annotations.toPassOn(
            pass.deployment().getMetadata(), metadata.getAnnotationsMap(), revision);
    int minReadySeconds = pass.spec().getMinReadySeconds();
    if (!annotations.isEmpty() || existing.getSpec().getMinReadySeconds() != minReadySeconds) {
      return pass.write(
          existing.toBuilder()
              .setMetadata(metadata.toBuilder().putAllAnnotations(annotations))
              .setSpec(existing.getSpec().toBuilder().setMinReadySeconds(minReadySeconds))
              .build());
    }
    String kept = metadata.getAnnotationsOrDefault(Annotations.REVISION, "");
    boolean write = setRevision(pass, kept);
    if (pass.hasProgressDeadline()
        && Conditions.find(pass.status().getConditionsList(), Conditions.PROGRESSING) == null) {
      String found = "Found new replica set \"" + metadata.getName() + '"';
      setProgress(pass, Conditions.TRUE, Progress.NEW_FOUND, found);
      write = true;
    }
    if (write) {
      pass.writeStatus();
    }
    return existing;
  }

  private static ReplicaSet create(Pass pass, List<ReplicaSet> old, long revision) {
    DeploymentStatus status = pass.status();
    String hash =
        TemplateHash.of(
            pass.spec().getTemplate(), status.hasCollisionCount(), status.getCollisionCount());
    ReplicaSet wanted = template(pass, hash, old, revision);
    String name = wanted.getMetadata().getName();
    ReplicaSet created;
    boolean fresh = true;
    try {
      created = pass.create(wanted);
    } catch (KubernetesException refusal) {
      if (!refusal.reason().equals("AlreadyExists")) {
        throw failed(pass, name, refusal);
      }
      created = taken(pass, name, refusal);
      fresh = false;
    }
    int replicas = ReplicaSets.replicas(wanted);
    pass.note("revision {}: created {} with {} replicas", revision, name, replicas);
    if (fresh && replicas > 0) {
      pass.record(
          "Normal",
          "ScalingReplicaSet",
          "Scaled up replica set " + name + " from 0 to " + replicas);
    }
    boolean write = setRevision(pass, Long.toString(revision));
    if (fresh && pass.hasProgressDeadline()) {
      String message = "Created new replica set \"" + name + '"';
      setProgress(pass, Conditions.TRUE, Progress.NEW_CREATED, message);
      write = true;
    }
    if (write) {
      pass.writeStatus();
    }
    return created;
  }

  private static ReplicaSet template(Pass pass, String hash, List<ReplicaSet> old, long revision) {
    PodTemplateSpec template = Templates.withHash(pass.spec().getTemplate(), hash);
    LabelSelector selector =
        pass.spec().getSelector().toBuilder().putMatchLabels(TemplateHash.LABEL, hash).build();
    ObjectMeta.Builder metadata =
        ObjectMeta.newBuilder()
            .setName(name(pass.name(), hash))
            .setNamespace(pass.namespace())
            .addOwnerReferences(
                Owners.reference(Resource.DEPLOYMENTS, pass.deployment().getMetadata()))
            .putAllLabels(template.getMetadata().getLabelsMap())
            .putAllAnnotations(
                Annotations.toPassOn(pass.deployment().getMetadata(), Map.of(), revision));
    Annotations.setReplicas(metadata, pass.wanted(), pass.wanted() + pass.maxSurge());
    return ReplicaSet.newBuilder()
        .setMetadata(metadata)
        .setSpec(
            ReplicaSetSpec.newBuilder()
                .setReplicas(RollingUpdate.replicasOfNew(pass, old, 0))
                .setMinReadySeconds(pass.spec().getMinReadySeconds())
                .setSelector(selector)
                .setTemplate(template))
        .build();
  }

  /** Returns the name of a ReplicaSet; a Deployment's long name is cut so that the hash fits. */
  private static String name(String deployment, String hash) {
    int longest = LONGEST_NAME - 1 - hash.length();
    String base = deployment.length() > longest ? deployment.substring(0, longest) : deployment;
    return base + '-' + hash;
  }

  /** Returns the ReplicaSet that has the name if it is the one wanted; else the hash collides. */
  private static ReplicaSet taken(Pass pass, String name, KubernetesException refusal) {
    ReplicaSet present = pass.require(name);
    String owner = Owners.controllerUid(present.getMetadata());
    if (owner.equals(pass.deployment().getMetadata().getUid())
        && Templates.sameButForHash(pass.spec().getTemplate(), present.getSpec().getTemplate())) {
      return present;
    }
    DeploymentStatus status = pass.status();
    pass.note("the name {} is taken by another template: trying another hash", name);
    pass.setStatus(status.toBuilder().setCollisionCount(status.getCollisionCount() + 1).build());
    pass.writeStatus();
    throw refusal;
  }

  private static KubernetesException failed(Pass pass, String name, KubernetesException refusal) {
    if (WorkQueue.isNamespaceTerminating(refusal)) {
      return refusal;
    }
    String message =
        "Failed to create new replica set \"" + name + "\": " + refusal.status().getMessage();
    pass.note("{}", message);
    if (pass.hasProgressDeadline()) {
      setProgress(pass, Conditions.FALSE, Progress.CREATE_FAILED, message);
      writeStatusIfPossible(pass);
    }
    pass.record("Warning", Progress.CREATE_FAILED, message);
    return refusal;
  }

  /** Writes the status; the refusal that is told of weighs more than one of this write. */
  private static void writeStatusIfPossible(Pass pass) {
    try {
      pass.writeStatus();
    } catch (KubernetesException refusal) {
      pass.note("the status was refused: {}", refusal.status().getMessage());
    }
  }

  private static void setProgress(Pass pass, String value, String reason, String message) {
    DeploymentStatus.Builder status = pass.status().toBuilder();
    Conditions.set(
        status, Conditions.of(Conditions.PROGRESSING, value, reason, message, pass.now()));
    pass.setStatus(status.build());
  }

  private static boolean setRevision(Pass pass, String revision) {
    ObjectMeta metadata = pass.deployment().getMetadata();
    @Nullable String present = metadata.getAnnotationsMap().get(Annotations.REVISION);
    if (revision.equals(present)) {
      return false;
    }
    pass.setAnnotations(
        metadata.toBuilder().putAnnotations(Annotations.REVISION, revision).build());
    return true;
  }
}
