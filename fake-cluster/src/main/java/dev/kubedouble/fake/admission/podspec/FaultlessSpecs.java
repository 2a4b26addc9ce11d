package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.memory.Remembered;
import java.util.Set;

/** Remembers which specs break no rule, though they were to keep no fault. Thread-safe. */
final class FaultlessSpecs {
  private static final FieldPath NOWHERE = FieldPath.none();

  private final PodOptions options;
  private final Remembered<PodSpec, Boolean> faultless = new Remembered<>(this::breaksNoRule);

  /**
   * Creates the memory of specs of one kind of object.
   *
   * @param pods whether they are those of pods, and not of templates
   */
  FaultlessSpecs(boolean pods) {
    this.options = new PodOptions(pods, Set.of());
  }

  /**
   * Returns whether a spec breaks no rule, in whatever object; false too where that depends on the
   * object.
   */
  boolean contains(PodSpec spec) {
    return faultless.apply(spec);
  }

  private boolean breaksNoRule(PodSpec spec) {
    if (spec.getResourceClaimsCount() > 0 || hasClaimOfItsOwn(spec)) {
      return false;
    }
    FieldErrors errors = new FieldErrors();
    PodSpecRules.validate(errors, NOWHERE, spec, null, options);
    return errors.isEmpty();
  }

  /** Such a claim is named after the pod. */
  private static boolean hasClaimOfItsOwn(PodSpec spec) {
    for (Volume volume : spec.getVolumesList()) {
      if (volume.getVolumeSource().hasEphemeral()) {
        return true;
      }
    }
    return false;
  }
}
