package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** Pod templates with and without the label of their hash. */
final class Templates {
  private Templates() {}

  /** Returns whether two templates are the same but for the label of the hash. */
  static boolean sameButForHash(PodTemplateSpec a, PodTemplateSpec b) {
    return a.getSpec().equals(b.getSpec())
        && withoutHash(a.getMetadata()).equals(withoutHash(b.getMetadata()));
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
