package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.strategy.SameSpec;

/** Pod templates with and without the label of their hash. */
final class Templates {
  private Templates() {}

  /**
   * Returns whether two templates say the same but for the label of the hash (kubernetes, {@code
   * EqualIgnoreHash}).
   */
  static boolean sameButForHash(PodTemplateSpec a, PodTemplateSpec b) {
    return sameImages(a.getSpec(), b.getSpec())
        && withoutHash(a.getMetadata()).equals(withoutHash(b.getMetadata()))
        && SameSpec.pods(a.getSpec(), b.getSpec());
  }

  /** Says at once that most templates which differ do. */
  private static boolean sameImages(PodSpec a, PodSpec b) {
    if (a.getContainersCount() != b.getContainersCount()) {
      return false;
    }
    for (int i = 0; i < a.getContainersCount(); i++) {
      if (!a.getContainers(i).getImage().equals(b.getContainers(i).getImage())) {
        return false;
      }
    }
    return true;
  }

  static PodTemplateSpec withHash(PodTemplateSpec template, String hash) {
    return template.toBuilder()
        .setMetadata(template.getMetadata().toBuilder().putLabels(TemplateHash.LABEL, hash))
        .build();
  }

  static PodTemplateSpec withoutHash(PodTemplateSpec template) {
    return template.toBuilder().setMetadata(withoutHash(template.getMetadata())).build();
  }

  private static ObjectMeta withoutHash(ObjectMeta metadata) {
    return metadata.getLabelsMap().containsKey(TemplateHash.LABEL)
        ? metadata.toBuilder().removeLabels(TemplateHash.LABEL).build()
        : metadata;
  }
}
