package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.security.AppArmorProfiles;
import dev.kubedouble.fake.admission.podspec.security.SeccompProfiles;
import dev.kubedouble.fake.admission.validation.MetadataValidation;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a template of pods, whatever object it is in.
 *
 * <p>What only some objects ask of their template (that its pods always restart, that its labels
 * match a selector) is theirs to ask. Specs without fault are remembered. Thread-safe.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-template-v1/">PodTemplate</a>
 */
public final class PodTemplateValidator {
  private final FaultlessSpecs faultless = new FaultlessSpecs(false);

  /**
   * Writes what is wrong with a template.
   *
   * @param errors where the faults go
   * @param path the template's place in its object
   * @param template the template, with its defaults set
   * @param old the template that it replaces, some of whose faults it may keep; null on create
   */
  @SuppressWarnings("ReferenceEquality") // The same instance was found right when it was stored.
  public void validate(
      FieldErrors errors, FieldPath path, PodTemplateSpec template, @Nullable PodTemplateSpec old) {
    if (template == old) {
      return;
    }
    Map<String, String> annotations = template.getMetadata().getAnnotationsMap();
    boolean sound = faultless.contains(template.getSpec());
    PodOptions options =
        new PodOptions(
            false,
            old == null || (sound && annotations.isEmpty())
                ? Set.of()
                : KeptFaults.of(old.getSpec(), old.getMetadata()));
    // The paths leave out that labels and annotations are metadata, as in Kubernetes.
    MetadataValidation.labels(errors, path.child("labels"), template.getMetadata().getLabelsMap());
    MetadataValidation.annotations(errors, path.child("annotations"), annotations);
    PodAnnotations.validate(
        errors, path.child("annotations"), annotations, template.getSpec(), options);
    FieldPath spec = path.child("spec");
    if (!sound) {
      PodSpecRules.validate(errors, spec, template.getSpec(), null, options);
    }
    SeccompProfiles.annotationsMatch(errors, spec, annotations, template.getSpec());
    AppArmorProfiles.annotationsMatch(errors, spec, annotations, template.getSpec());
    if (template.getSpec().getEphemeralContainersCount() > 0) {
      errors.forbidden(
          spec.child("ephemeralContainers"), "ephemeral containers not allowed in pod template");
    }
  }
}
