package dev.kubedouble.fake.admission.podspec.update;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.base.Whitespace;
import dev.kubedouble.fake.admission.podspec.difference.Differences;
import dev.kubedouble.fake.admission.podspec.scheduling.SchedulingGates;
import dev.kubedouble.fake.admission.podspec.scheduling.Tolerations;
import java.util.List;

/** Finds out whether a pod's specification changes only where it may. */
public final class PodChanges {
  private static final String REFUSAL =
      "pod updates may not change fields other than "
          + "`spec.containers[*].image`,"
          + "`spec.initContainers[*].image`,"
          + "`spec.activeDeadlineSeconds`,"
          + "`spec.tolerations` (only additions to existing tolerations),"
          + "`spec.terminationGracePeriodSeconds`"
          + " (allow it to be set to 1 if it was previously negative)\n";

  private PodChanges() {}

  /** Writes which changes of a specification are not allowed. */
  public static void validate(
      FieldErrors errors, FieldPath path, PodSpec spec, PodSpec old, PodOptions options) {
    boolean comparable =
        containers(
                errors, path.child("containers"), spec.getContainersList(), old.getContainersList())
            && containers(
                errors,
                path.child("initContainers"),
                spec.getInitContainersList(),
                old.getInitContainersList())
            && deadline(errors, path.child("activeDeadlineSeconds"), spec, old);
    if (!comparable) {
      return;
    }
    Tolerations.onlyAdded(
        errors,
        path.child("tolerations"),
        spec.getTolerationsList(),
        old.getTolerationsList(),
        options);
    SchedulingGates.onlyRemoved(
        errors,
        path.child("schedulingGates"),
        spec.getSchedulingGatesList(),
        old.getSchedulingGatesList());
    if (!Differences.same(spec, old)) {
      others(errors, path, spec, old);
    }
  }

  /** Returns whether there are as many containers as before. */
  private static boolean containers(
      FieldErrors errors, FieldPath path, List<Container> containers, List<Container> old) {
    if (containers.size() != old.size()) {
      errors.forbidden(path, "pod updates may not add or remove containers");
      return false;
    }
    for (int i = 0; i < containers.size(); i++) {
      String image = containers.get(i).getImage();
      if (image.isEmpty()) {
        errors.required(path.index(i).child("image"));
      }
      if (Whitespace.padded(image)) {
        errors.invalid(
            path.index(i).child("image"), image, "must not have leading or trailing whitespace");
      }
    }
    return true;
  }

  /** Returns whether the deadline is a number, and no later than before. */
  private static boolean deadline(FieldErrors errors, FieldPath path, PodSpec spec, PodSpec old) {
    long seconds = spec.getActiveDeadlineSeconds();
    if (!spec.hasActiveDeadlineSeconds()) {
      if (old.hasActiveDeadlineSeconds()) {
        errors.invalid(
            path, FieldValue.absent(), "must not update from a positive integer to nil value");
      }
      return true;
    }
    if (seconds < 0 || seconds > Integer.MAX_VALUE) {
      errors.invalid(path, seconds, ContentMessages.inclusiveRange(0, Integer.MAX_VALUE));
      return false;
    }
    if (old.hasActiveDeadlineSeconds() && seconds > old.getActiveDeadlineSeconds()) {
      errors.invalid(path, seconds, "must be less than or equal to previous value");
      return false;
    }
    return true;
  }

  private static void others(FieldErrors errors, FieldPath path, PodSpec spec, PodSpec old) {
    PodSpec.Builder restored = spec.toBuilder();
    for (int i = 0; i < spec.getContainersCount(); i++) {
      restored.getContainersBuilder(i).setImage(old.getContainers(i).getImage());
    }
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      restored.getInitContainersBuilder(i).setImage(old.getInitContainers(i).getImage());
    }
    restored.clearActiveDeadlineSeconds();
    if (old.hasActiveDeadlineSeconds()) {
      restored.setActiveDeadlineSeconds(old.getActiveDeadlineSeconds());
    }
    restored.clearSchedulingGates().addAllSchedulingGates(old.getSchedulingGatesList());
    restored.clearTolerations().addAllTolerations(old.getTolerationsList());
    if (old.getTerminationGracePeriodSeconds() < 0
        && spec.getTerminationGracePeriodSeconds() == 1) {
      restored.setTerminationGracePeriodSeconds(old.getTerminationGracePeriodSeconds());
    }
    if (old.getSchedulingGatesCount() > 0) {
      GatedPods.nodeSelector(errors, path.child("nodeSelector"), restored, old);
      GatedPods.nodeAffinity(errors, path.child("affinity", "nodeAffinity"), restored, old);
    }
    PodSpec rest = restored.build();
    if (!Differences.same(rest, old)) {
      errors.forbidden(path, REFUSAL + Differences.text(old, rest));
    }
  }
}
