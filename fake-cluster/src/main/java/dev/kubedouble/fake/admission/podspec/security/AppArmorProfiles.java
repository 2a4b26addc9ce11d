package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.AppArmorProfile;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import dev.kubedouble.fake.admission.podspec.base.SortedEntries;
import dev.kubedouble.fake.admission.podspec.base.Whitespace;
import dev.kubedouble.json.GoText;
import java.util.List;
import java.util.Map;

/**
 * AppArmor profiles, in fields and in the annotations of old.
 *
 * @see <a href="https://kubernetes.io/docs/tutorials/security/apparmor/">Restrict a Container's
 *     Access to Resources with AppArmor</a>
 */
public final class AppArmorProfiles {
  /** The beginning of the keys of annotations, which the name of a container follows. */
  public static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

  private static final String LOCALHOST = "Localhost";
  private static final List<String> TYPES = List.of(LOCALHOST, "RuntimeDefault", "Unconfined");
  private static final String OLD_LOCALHOST = "localhost/";
  private static final String OLD_UNCONFINED = "unconfined";
  private static final String OLD_RUNTIME = "runtime/default";
  private static final String MISSING = "must be set when AppArmor type is Localhost";
  private static final int MAX_LENGTH = 4095;

  private AppArmorProfiles() {}

  static void validate(FieldErrors errors, FieldPath path, AppArmorProfile profile) {
    switch (profile.getType()) {
      case LOCALHOST -> localhost(errors, path.child("localhostProfile"), profile);
      case "RuntimeDefault", "Unconfined" -> {
        if (profile.hasLocalhostProfile()) {
          errors.invalid(
              path.child("localhostProfile"),
              FieldValue.named(profile.getLocalhostProfile()),
              "can only be set when AppArmor type is Localhost");
        }
      }
      case "" ->
          errors.required(path.child("type"), "type is required when appArmorProfile is set");
      default -> errors.notSupported(path.child("type"), profile.getType(), TYPES);
    }
  }

  private static void localhost(FieldErrors errors, FieldPath path, AppArmorProfile profile) {
    String name = profile.getLocalhostProfile();
    if (!profile.hasLocalhostProfile()) {
      errors.required(path, MISSING);
      return;
    }
    if (Whitespace.padded(name)) {
      errors.invalid(path, name, "must not be padded with whitespace");
    } else if (name.isEmpty()) {
      errors.required(path, MISSING);
    }
    if (Utf8.longerThan(name, MAX_LENGTH)) {
      errors.tooLong(path, MAX_LENGTH);
    }
  }

  /** Writes what is wrong with profiles in annotations. */
  public static void annotations(
      FieldErrors errors, FieldPath path, Map<String, String> annotations, PodSpec spec) {
    for (Map.Entry<String, String> entry : SortedEntries.of(annotations)) {
      if (!entry.getKey().startsWith(ANNOTATION)) {
        continue;
      }
      String container = entry.getKey().substring(ANNOTATION.length());
      String profile = entry.getValue();
      if (!PodContainers.has(spec, container)) {
        errors.invalid(path.key(entry.getKey()), container, "container not found");
      }
      if (!profile.isEmpty()
          && !profile.equals(OLD_RUNTIME)
          && !profile.equals(OLD_UNCONFINED)
          && !profile.startsWith(OLD_LOCALHOST)) {
        errors.invalid(
            path.key(entry.getKey()),
            profile,
            "invalid AppArmor profile name: " + GoText.quote(profile));
      }
    }
  }

  /**
   * Writes where an annotation and a field of a pod that is not for Windows say different things.
   */
  public static void annotationsMatch(
      FieldErrors errors, FieldPath path, Map<String, String> annotations, PodSpec spec) {
    if (annotations.isEmpty() || spec.getOs().getName().equals("windows")) {
      return;
    }
    PodContainers.each(
        spec,
        path,
        (container, at) -> {
          String annotation = annotations.get(ANNOTATION + container.getName());
          if (annotation != null) {
            matches(
                errors,
                at.child("securityContext", "appArmorProfile"),
                annotation,
                effective(spec, container));
          }
        });
  }

  /** Returns the profile of a container: its own, or else the pod's; one without type if none. */
  private static AppArmorProfile effective(PodSpec spec, Container container) {
    return container.getSecurityContext().hasAppArmorProfile()
        ? container.getSecurityContext().getAppArmorProfile()
        : spec.getSecurityContext().getAppArmorProfile();
  }

  private static void matches(
      FieldErrors errors, FieldPath path, String annotation, AppArmorProfile profile) {
    boolean sameType =
        switch (profile.getType()) {
          case "Unconfined" -> annotation.equals(OLD_UNCONFINED);
          case "RuntimeDefault" -> annotation.equals(OLD_RUNTIME);
          case LOCALHOST -> annotation.startsWith(OLD_LOCALHOST);
          default -> true;
        };
    if (!sameType) {
      errors.forbidden(path.child("type"), "apparmor type in annotation and field must match");
    } else if (profile.getType().equals(LOCALHOST)
        && (!profile.hasLocalhostProfile()
            || !annotation.equals(OLD_LOCALHOST + profile.getLocalhostProfile()))) {
      errors.forbidden(
          path.child("localhostProfile"), "apparmor profile in annotation and field must match");
    }
  }
}
