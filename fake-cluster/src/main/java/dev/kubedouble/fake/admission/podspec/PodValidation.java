package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ProjectedVolumeSource;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.container.PodOnlyRules;
import dev.kubedouble.fake.admission.podspec.security.AppArmorProfiles;
import dev.kubedouble.fake.admission.podspec.security.SeccompProfiles;
import dev.kubedouble.fake.admission.podspec.status.PodStatusRules;
import dev.kubedouble.fake.admission.podspec.update.PodChanges;
import dev.kubedouble.fake.admission.validation.MetadataValidation;
import java.util.Set;

/**
 * What must hold of a Pod.
 *
 * <p>A Pod comes with its defaults set, and without fields of features that are off. Specs without
 * fault are remembered. Thread-safe.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/">Pod</a>
 */
public final class PodValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath ANNOTATIONS = METADATA.child("annotations");
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");

  private final FaultlessSpecs faultless = new FaultlessSpecs(true);

  /** Returns what is wrong with a new Pod. */
  public FieldErrors create(Pod pod) {
    FieldErrors errors = new FieldErrors();
    PodSpec spec = pod.getSpec();
    metadataAndSpec(errors, pod, new PodOptions(true, Set.of()));
    if (spec.getEphemeralContainersCount() > 0) {
      errors.forbidden(SPEC.child("ephemeralContainers"), "cannot be set on create");
    }
    if (!spec.getNodeName().isEmpty() && spec.getSchedulingGatesCount() > 0) {
      errors.forbidden(
          SPEC.child("nodeName"), "cannot be set until all schedulingGates have been cleared");
    }
    SeccompProfiles.annotationsMatch(errors, SPEC, pod.getMetadata().getAnnotationsMap(), spec);
    AppArmorProfiles.annotationsMatch(errors, SPEC, pod.getMetadata().getAnnotationsMap(), spec);
    if (errors.isEmpty()) {
      MetadataValidation.createdByAnyKind(errors, METADATA, pod.getMetadata(), true);
    }
    return errors;
  }

  /** Returns what is wrong with a Pod that is to replace another. */
  public FieldErrors update(Pod pod, Pod old) {
    FieldErrors errors = new FieldErrors();
    PodOptions options = new PodOptions(true, KeptFaults.of(old.getSpec(), old.getMetadata()));
    metadata(errors, pod, old);
    metadataAndSpec(errors, pod, options);
    annotations(errors, pod, old, options);
    PodChanges.validate(errors, SPEC, pod.getSpec(), old.getSpec(), options);
    return errors;
  }

  /** Returns what is wrong with a Pod whose status is to replace that of another. */
  public static FieldErrors updateStatus(Pod pod, Pod old) {
    FieldErrors errors = new FieldErrors();
    if (!sharesAllButStatus(pod, old)) {
      metadata(errors, pod, old);
      PodOptions options = new PodOptions(true, KeptFaults.of(old.getSpec(), old.getMetadata()));
      annotations(errors, pod, old, options);
    }
    PodStatusRules.validate(errors, STATUS, pod, old);
    return errors;
  }

  /** Returns whether all but the status is the very same that has been found right when stored. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean sharesAllButStatus(Pod pod, Pod old) {
    return pod.getMetadata() == old.getMetadata() && pod.getSpec() == old.getSpec();
  }

  private static void metadata(FieldErrors errors, Pod pod, Pod old) {
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, pod.getMetadata(), old.getMetadata(), true);
    MetadataValidation.update(errors, METADATA, pod.getMetadata(), old.getMetadata());
  }

  private static void annotations(FieldErrors errors, Pod pod, Pod old, PodOptions options) {
    PodAnnotations.update(
        errors,
        ANNOTATIONS,
        pod.getMetadata().getAnnotationsMap(),
        old.getMetadata().getAnnotationsMap());
    PodAnnotations.validate(
        errors, ANNOTATIONS, pod.getMetadata().getAnnotationsMap(), pod.getSpec(), options);
  }

  private void metadataAndSpec(FieldErrors errors, Pod pod, PodOptions options) {
    PodSpec spec = pod.getSpec();
    MetadataValidation.create(errors, METADATA, pod.getMetadata(), true, ObjectNames.DNS_SUBDOMAIN);
    PodAnnotations.validate(
        errors, ANNOTATIONS, pod.getMetadata().getAnnotationsMap(), spec, options);
    if (!faultless.contains(spec)) {
      PodSpecRules.validate(errors, SPEC, spec, pod.getMetadata(), options);
    }
    if (spec.getServiceAccountName().isEmpty() && spec.getServiceAccount().isEmpty()) {
      tokens(errors, spec);
    }
    PodOnlyRules.images(errors, SPEC, spec);
  }

  /** Writes which volumes hold a token of an account that the pod does not name. */
  private static void tokens(FieldErrors errors, PodSpec spec) {
    for (int i = 0; i < spec.getVolumesCount(); i++) {
      ProjectedVolumeSource projected = spec.getVolumes(i).getVolumeSource().getProjected();
      for (int j = 0; j < projected.getSourcesCount(); j++) {
        if (projected.getSources(j).hasServiceAccountToken()) {
          errors.forbidden(
              SPEC.child("volumes")
                  .index(i)
                  .child("projected", "sources")
                  .index(j)
                  .child("serviceAccountToken"),
              "must not be specified when serviceAccountName is not set");
        }
      }
    }
  }
}
