package dev.kubedouble.fake.admission.podspec.base;

import java.util.Set;

/**
 * What a validation of a pod has to know besides the pod: whether it stands alone, and which faults
 * it may keep.
 *
 * @param pod whether the object is a Pod, and not a template of pods
 * @param kept the faults that the object had before
 */
public record PodOptions(boolean pod, Set<KeptFault> kept) {

  /** Copies the set. */
  public PodOptions {
    kept = Set.copyOf(kept);
  }

  /** Returns whether a fault of this kind may stay. */
  public boolean keeps(KeptFault fault) {
    return kept.contains(fault);
  }
}
