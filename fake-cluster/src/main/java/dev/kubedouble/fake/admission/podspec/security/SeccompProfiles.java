package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.SeccompProfile;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import dev.kubedouble.fake.admission.podspec.base.SortedEntries;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seccomp profiles, in fields and in the annotations of old.
 *
 * @see <a href="https://kubernetes.io/docs/tutorials/security/seccomp/">Restrict a Container's
 *     Syscalls with seccomp</a>
 */
public final class SeccompProfiles {
  private static final String POD_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String CONTAINER_ANNOTATION =
      "container.seccomp.security.alpha.kubernetes.io/";
  private static final String LOCALHOST = "Localhost";
  private static final List<String> TYPES = List.of(LOCALHOST, "RuntimeDefault", "Unconfined");
  private static final String OLD_LOCALHOST = "localhost/";
  private static final String OLD_UNCONFINED = "unconfined";
  private static final String OLD_RUNTIME = "runtime/default";
  private static final String OLD_DOCKER = "docker/default";

  private SeccompProfiles() {}

  static void validate(FieldErrors errors, FieldPath path, SeccompProfile profile) {
    if (profile.getType().isEmpty()) {
      errors.required(path.child("type"), "type is required when seccompProfile is set");
    } else if (!TYPES.contains(profile.getType())) {
      errors.notSupported(path.child("type"), profile.getType(), TYPES);
    }
    FieldPath localhost = path.child("localhostProfile");
    if (!profile.getType().equals(LOCALHOST)) {
      if (profile.hasLocalhostProfile()) {
        errors.invalid(
            localhost,
            InternalForm.value(profile),
            "can only be set when seccomp type is Localhost");
      }
    } else if (profile.hasLocalhostProfile()) {
      LocalPaths.descending(errors, localhost, profile.getLocalhostProfile());
    } else {
      errors.required(localhost, "must be set when seccomp type is Localhost");
    }
  }

  /** Writes what is wrong with profiles in annotations. */
  public static void annotations(
      FieldErrors errors, FieldPath path, Map<String, String> annotations) {
    String pod = annotations.get(POD_ANNOTATION);
    if (pod != null) {
      annotation(errors, path.child(POD_ANNOTATION), pod);
    }
    for (Map.Entry<String, String> entry : SortedEntries.of(annotations)) {
      if (entry.getKey().startsWith(CONTAINER_ANNOTATION)) {
        annotation(errors, path.child(entry.getKey()), entry.getValue());
      }
    }
  }

  private static void annotation(FieldErrors errors, FieldPath path, String profile) {
    if (profile.startsWith(OLD_LOCALHOST)) {
      LocalPaths.descending(errors, path, profile.substring(OLD_LOCALHOST.length()));
    } else if (!profile.equals(OLD_RUNTIME)
        && !profile.equals(OLD_DOCKER)
        && !profile.equals(OLD_UNCONFINED)) {
      errors.invalid(path, profile, "must be a valid seccomp profile");
    }
  }

  /** Writes where an annotation and a field say different things. */
  public static void annotationsMatch(
      FieldErrors errors, FieldPath path, Map<String, String> annotations, PodSpec spec) {
    if (annotations.isEmpty()) {
      return;
    }
    if (spec.getSecurityContext().hasSeccompProfile()) {
      matches(
          errors,
          path.child("securityContext", "seccompProfile"),
          annotations.get(POD_ANNOTATION),
          spec.getSecurityContext().getSeccompProfile());
    }
    PodContainers.each(
        spec,
        path,
        (container, at) -> {
          if (container.getSecurityContext().hasSeccompProfile()) {
            matches(
                errors,
                at.child("securityContext", "seccompProfile"),
                annotations.get(CONTAINER_ANNOTATION + container.getName()),
                container.getSecurityContext().getSeccompProfile());
          }
        });
  }

  private static void matches(
      FieldErrors errors, FieldPath path, @Nullable String annotation, SeccompProfile profile) {
    if (annotation == null) {
      return;
    }
    boolean sameType =
        switch (profile.getType()) {
          case "Unconfined" -> annotation.equals(OLD_UNCONFINED);
          case "RuntimeDefault" -> annotation.equals(OLD_RUNTIME) || annotation.equals(OLD_DOCKER);
          case LOCALHOST -> annotation.startsWith(OLD_LOCALHOST);
          default -> true;
        };
    if (!sameType) {
      errors.forbidden(path.child("type"), "seccomp type in annotation and field must match");
    } else if (profile.getType().equals(LOCALHOST)
        && (!profile.hasLocalhostProfile()
            || !annotation.equals(OLD_LOCALHOST + profile.getLocalhostProfile()))) {
      errors.forbidden(
          path.child("localhostProfile"), "seccomp profile in annotation and field must match");
    }
  }
}
