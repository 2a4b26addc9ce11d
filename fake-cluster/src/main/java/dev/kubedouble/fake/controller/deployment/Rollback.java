package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Puts back the template of an old revision where the annotation {@code
 * deprecated.deployment.rollback.to} asks for it (kubernetes, {@code rollback.go}).
 */
final class Rollback {
  private static final String NOT_FOUND = "DeploymentRollbackRevisionNotFound";

  private Rollback() {}

  /** Returns whether the Deployment asks to be rolled back. */
  static boolean isAskedFor(Deployment deployment) {
    return asked(deployment).isPresent();
  }

  private static OptionalLong asked(Deployment deployment) {
    String text = deployment.getMetadata().getAnnotationsMap().get(Annotations.ROLLBACK_TO);
    if (text == null || text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  static void rollBack(Pass pass) {
    List<ReplicaSet> all = NewReplicaSet.resolve(pass, true).all();
    long revision = asked(pass.deployment()).orElse(0);
    if (revision == 0) {
      revision = ReplicaSets.revisionBeforeLast(all);
      if (revision == 0) {
        pass.record("Warning", NOT_FOUND, "Unable to find last revision.");
        clear(pass, pass.deployment());
        return;
      }
    }
    for (ReplicaSet replicaSet : all) {
      if (Annotations.revision(replicaSet.getMetadata()).equals(OptionalLong.of(revision))) {
        to(pass, replicaSet, revision);
        return;
      }
    }
    pass.record("Warning", NOT_FOUND, "Unable to find the revision to rollback to.");
    clear(pass, pass.deployment());
  }

  private static void to(Pass pass, ReplicaSet target, long revision) {
    Deployment deployment = pass.deployment();
    if (Templates.sameButForHash(
        deployment.getSpec().getTemplate(), target.getSpec().getTemplate())) {
      pass.record(
          "Warning",
          "DeploymentRollbackTemplateUnchanged",
          "The rollback revision contains the same template as current deployment \""
              + pass.name()
              + '"');
      clear(pass, deployment);
      return;
    }
    pass.note("rolling back to revision {}", revision);
    Deployment back =
        deployment.toBuilder()
            .setMetadata(withAnnotationsOf(deployment.getMetadata(), target.getMetadata()))
            .setSpec(
                deployment.getSpec().toBuilder()
                    .setTemplate(Templates.withoutHash(target.getSpec().getTemplate())))
            .build();
    clear(pass, back);
    pass.record(
        "Normal",
        "DeploymentRollback",
        "Rolled back deployment \"" + pass.name() + "\" to revision " + revision);
  }

  /** Returns the Deployment's metadata with those annotations that ReplicaSets get replaced. */
  private static ObjectMeta withAnnotationsOf(ObjectMeta deployment, ObjectMeta replicaSet) {
    ObjectMeta.Builder metadata = deployment.toBuilder().clearAnnotations();
    for (Map.Entry<String, String> entry : deployment.getAnnotationsMap().entrySet()) {
      if (Annotations.isNotCopied(entry.getKey())) {
        metadata.putAnnotations(entry.getKey(), entry.getValue());
      }
    }
    for (Map.Entry<String, String> entry : replicaSet.getAnnotationsMap().entrySet()) {
      if (!Annotations.isNotCopied(entry.getKey())) {
        metadata.putAnnotations(entry.getKey(), entry.getValue());
      }
    }
    return metadata.build();
  }

  private static void clear(Pass pass, Deployment deployment) {
    ObjectMeta.Builder metadata =
        deployment.getMetadata().toBuilder().removeAnnotations(Annotations.ROLLBACK_TO);
    pass.writeWhole(deployment.toBuilder().setMetadata(metadata).build());
  }
}
