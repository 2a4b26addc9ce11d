package dev.kubedouble.harness.fault;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.function.LongSupplier;

/** Answers that lag behind the cluster. */
final class StaleAnswers {
  /** The first version of a cluster. */
  private static final long FIRST = 1;

  private StaleAnswers() {}

  /**
   * Returns a list's request for some versions ago.
   *
   * <p>A page that continues another, and a list at an exact version, are of their version already;
   * "not older than" is kept.
   */
  static Message list(Message request, LongSupplier newest, int versionsBehind) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName("options");
    if (field == null || !(request.getField(field) instanceof ListOptions options)) {
      return request;
    }
    if (!options.getContinue().isEmpty() || options.getResourceVersionMatch().equals("Exact")) {
      return request;
    }
    long version = Math.max(FIRST, newest.getAsLong() - versionsBehind);
    if (isNumber(options.getResourceVersion())) {
      version = Math.max(version, Long.parseLong(options.getResourceVersion()));
    }
    return request.toBuilder()
        .setField(
            field,
            options.toBuilder()
                .setResourceVersion(Long.toString(version))
                .setResourceVersionMatch("Exact")
                .build())
        .build();
  }

  /** Returns an answer whose Deployments have observed an earlier generation. */
  static Message observed(Message answer, int generationsBehind) {
    if (answer instanceof Deployment deployment) {
      return observed(deployment, generationsBehind);
    }
    if (answer instanceof DeploymentList list) {
      DeploymentList.Builder changed = list.toBuilder().clearItems();
      list.getItemsList().forEach(item -> changed.addItems(observed(item, generationsBehind)));
      return changed.build();
    }
    Message.Builder changed = answer.toBuilder();
    answer
        .getAllFields()
        .forEach(
            (field, value) -> {
              if (value instanceof Deployment deployment) {
                changed.setField(field, observed(deployment, generationsBehind));
              }
            });
    return changed.build();
  }

  private static Deployment observed(Deployment deployment, int generationsBehind) {
    long seen = Math.max(0, deployment.getMetadata().getGeneration() - generationsBehind);
    if (deployment.getStatus().getObservedGeneration() <= seen) {
      return deployment;
    }
    return deployment.toBuilder()
        .setStatus(deployment.getStatus().toBuilder().setObservedGeneration(seen))
        .build();
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
