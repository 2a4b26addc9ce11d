package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.events.EventRecorder;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at one Deployment: the objects as they were read, and the writes.
 *
 * <p>The Deployment here is the controller's own copy. It may be ahead of the stored one, but keeps
 * the resource version that was read, so a second write of it in one pass is refused as a conflict.
 */
final class Pass {
  static final String ACTOR = "deployment-controller";

  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final Write WHOLE = Write.by(ControllerContext.CONTROLLER_MANAGER);
  private static final Write STATUS = Write.of("status", ControllerContext.CONTROLLER_MANAGER);

  private final ControllerContext context;
  private final Deleter<ReplicaSet> deleter;
  private final EventRecorder recorder;
  private final List<ReplicaSet> replicaSets;
  private final SurgeLimits limits;
  private final String key;
  private final @Nullable ReplicaSet existingNew;
  private Deployment deployment;

  Pass(
      ControllerContext context,
      Deleter<ReplicaSet> deleter,
      EventRecorder recorder,
      Deployment deployment,
      List<ReplicaSet> replicaSets) {
    this.context = context;
    this.deleter = deleter;
    this.recorder = recorder;
    this.deployment = deployment;
    this.replicaSets = replicaSets;
    this.limits = SurgeLimits.of(deployment);
    this.key = deployment.getMetadata().getNamespace() + '/' + deployment.getMetadata().getName();
    this.existingNew = ReplicaSets.withTemplate(replicaSets, deployment.getSpec().getTemplate());
  }

  Deployment deployment() {
    return deployment;
  }

  DeploymentSpec spec() {
    return deployment.getSpec();
  }

  DeploymentStatus status() {
    return deployment.getStatus();
  }

  String name() {
    return deployment.getMetadata().getName();
  }

  String namespace() {
    return deployment.getMetadata().getNamespace();
  }

  int wanted() {
    return spec().getReplicas();
  }

  int maxSurge() {
    return limits.maxSurge();
  }

  int maxUnavailable() {
    return limits.maxUnavailable();
  }

  boolean hasProgressDeadline() {
    return spec().hasProgressDeadlineSeconds() && spec().getProgressDeadlineSeconds() != NO_LIMIT;
  }

  boolean hasHistoryLimit() {
    return spec().hasRevisionHistoryLimit() && spec().getRevisionHistoryLimit() != NO_LIMIT;
  }

  /** Returns the ReplicaSets that belonged to the Deployment when the pass began. */
  List<ReplicaSet> replicaSets() {
    return replicaSets;
  }

  /** Returns the one among them that makes pods of the present template, or null. */
  @Nullable ReplicaSet existingNew() {
    return existingNew;
  }

  Time now() {
    return context.deployments().timestamp();
  }

  long nowNanos() {
    return context.clock().nanos();
  }

  void setStatus(DeploymentStatus status) {
    deployment = deployment.toBuilder().setStatus(status).build();
  }

  void setAnnotations(ObjectMeta metadata) {
    deployment = deployment.toBuilder().setMetadata(metadata).build();
  }

  /** Writes the status and the annotations of the controller's copy. */
  void writeStatus() {
    Deployment written = deployment;
    context
        .deployments()
        .update(
            namespace(),
            name(),
            context.deployments().strategy().statusRules(),
            live -> written,
            STATUS);
  }

  /** Writes another spec. */
  void writeWhole(Deployment changed) {
    deployment = changed;
    context
        .deployments()
        .update(
            namespace(),
            name(),
            context.deployments().strategy().wholeRules(),
            live -> changed,
            WHOLE);
  }

  ReplicaSet create(ReplicaSet replicaSet) {
    return context.replicaSets().create(namespace(), replicaSet, WHOLE).object();
  }

  ReplicaSet write(ReplicaSet replicaSet) {
    Registry<ReplicaSet> registry = context.replicaSets();
    return registry
        .update(
            namespace(),
            replicaSet.getMetadata().getName(),
            registry.strategy().wholeRules(),
            live -> replicaSet,
            WHOLE)
        .object();
  }

  ReplicaSet require(String replicaSet) {
    return context.replicaSets().require(namespace(), replicaSet).content();
  }

  void delete(ReplicaSet replicaSet) {
    deleter.remove(
        namespace(), replicaSet.getMetadata().getName(), DeleteOptions.getDefaultInstance());
  }

  void record(String type, String reason, String message) {
    recorder.record(
        context.deployments().strategy().resource(),
        deployment.getMetadata(),
        type,
        reason,
        message);
  }

  /** Notes why something happens or does not. */
  void note(String pattern, Object... arguments) {
    context.decisions().note(ACTOR, key, pattern, arguments);
  }
}
