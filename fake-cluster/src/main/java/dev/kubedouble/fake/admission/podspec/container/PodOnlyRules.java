package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.Whitespace;
import java.util.List;

/** Rules for the containers of a Pod that templates of pods need not keep. */
public final class PodOnlyRules {
  private PodOnlyRules() {}

  /** Writes which regular and init containers have an image padded with white space. */
  public static void images(FieldErrors errors, FieldPath path, PodSpec spec) {
    images(errors, path.child("containers"), spec.getContainersList());
    images(errors, path.child("initContainers"), spec.getInitContainersList());
  }

  private static void images(FieldErrors errors, FieldPath path, List<Container> containers) {
    for (int i = 0; i < containers.size(); i++) {
      image(errors, path.index(i).child("image"), containers.get(i));
    }
  }

  static void image(FieldErrors errors, FieldPath path, Container container) {
    if (Whitespace.padded(container.getImage())) {
      errors.invalid(path, container.getImage(), "must not have leading or trailing whitespace");
    }
  }
}
