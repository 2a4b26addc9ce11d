package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.PodResourceClaim;
import dev.kubedouble.api.core.v1.PodSchedulingGroup;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The claims on devices that a pod makes, and the group that it is scheduled with.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/">Dynamic
 *     Resource Allocation</a>
 */
final class PodClaims {
  private PodClaims() {}

  /** Returns the names of the claims. */
  static Set<String> names(PodSpec spec) {
    if (spec.getResourceClaimsCount() == 0) {
      return Set.of();
    }
    Set<String> names = new HashSet<>();
    for (PodResourceClaim claim : spec.getResourceClaimsList()) {
      if (!claim.getName().isEmpty()) {
        names.add(claim.getName());
      }
    }
    return names;
  }

  static void validate(
      FieldErrors errors, FieldPath path, PodSpec spec, @Nullable ObjectMeta meta) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < spec.getResourceClaimsCount(); i++) {
      if (meta != null && meta.containsAnnotations(PodAnnotations.MIRROR)) {
        errors.forbidden(FieldPath.of(""), "static pods do not support resource claims");
      } else {
        claim(errors, path.index(i), spec.getResourceClaims(i), seen);
      }
    }
  }

  private static void claim(
      FieldErrors errors, FieldPath path, PodResourceClaim claim, Set<String> seen) {
    String name = claim.getName();
    if (name.isEmpty()) {
      errors.required(path.child("name"));
    } else if (seen.add(name)) {
      errors.invalid(path.child("name"), name, DnsNames.label(name));
    } else {
      errors.duplicate(path.child("name"), name);
    }
    if (claim.hasResourceClaimName() && claim.hasResourceClaimTemplateName()) {
      errors.invalid(
          path,
          InternalForm.value(claim),
          "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
    }
    if (!claim.hasResourceClaimName() && !claim.hasResourceClaimTemplateName()) {
      errors.invalid(
          path,
          InternalForm.value(claim),
          "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
    }
    if (claim.hasResourceClaimName()) {
      object(errors, path.child("resourceClaimName"), claim.getResourceClaimName());
    }
    if (claim.hasResourceClaimTemplateName()) {
      object(errors, path.child("resourceClaimTemplateName"), claim.getResourceClaimTemplateName());
    }
  }

  static void schedulingGroup(FieldErrors errors, FieldPath path, PodSchedulingGroup group) {
    if (group.hasPodGroupName()) {
      object(errors, path.child("podGroupName"), group.getPodGroupName());
    } else {
      errors.invalid(
          path.child("podGroupName"), FieldValue.absent(), "must specify one of: `podGroupName`");
    }
  }

  private static void object(FieldErrors errors, FieldPath path, String name) {
    errors.invalid(path, name, ObjectNames.DNS_SUBDOMAIN.faults(name, false));
  }
}
