package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.AppArmorProfile;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two ways to say which AppArmor profile a container runs under, a field and an annotation: a
 * new pod gets the one that it lacks, so that a node of any version finds the one that it knows.
 *
 * @see <a href="https://kubernetes.io/docs/tutorials/security/apparmor/">AppArmor</a>
 */
final class AppArmorRules {
  private static final String ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";
  private static final String LOCALHOST = "localhost/";
  private static final int MAX_PROFILE_LENGTH = 4095;

  private AppArmorRules() {}

  static Pod applied(Pod pod) {
    if (!mayNameProfiles(pod) || pod.getSpec().getOs().getName().equals("windows")) {
      return pod;
    }
    Pod.Builder applied = pod.toBuilder();
    for (int i = 0; i < pod.getSpec().getInitContainersCount(); i++) {
      Container container = container(pod.getSpec().getInitContainers(i), pod, applied);
      if (container != null) {
        applied.getSpecBuilder().setInitContainers(i, container);
      }
    }
    for (int i = 0; i < pod.getSpec().getContainersCount(); i++) {
      Container container = container(pod.getSpec().getContainers(i), pod, applied);
      if (container != null) {
        applied.getSpecBuilder().setContainers(i, container);
      }
    }
    return applied.build();
  }

  /** Says at once that most pods name no profile, neither in a field nor in an annotation. */
  private static boolean mayNameProfiles(Pod pod) {
    return pod.getMetadata().getAnnotationsCount() > 0
        || pod.getSpec().getSecurityContext().hasAppArmorProfile()
        || anyHasProfile(pod.getSpec().getInitContainersList())
        || anyHasProfile(pod.getSpec().getContainersList());
  }

  private static boolean anyHasProfile(List<Container> containers) {
    for (Container container : containers) {
      if (container.getSecurityContext().hasAppArmorProfile()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the container with the profile that an annotation gives it, if so; may give the pod the
   * annotation instead.
   */
  private static @Nullable Container container(Container container, Pod pod, Pod.Builder applied) {
    String key = ANNOTATION + container.getName();
    boolean annotated = pod.getMetadata().containsAnnotations(key);
    AppArmorProfile common =
        pod.getSpec().getSecurityContext().hasAppArmorProfile()
            ? pod.getSpec().getSecurityContext().getAppArmorProfile()
            : null;
    AppArmorProfile own =
        container.getSecurityContext().hasAppArmorProfile()
            ? container.getSecurityContext().getAppArmorProfile()
            : null;
    if (!annotated) {
      AppArmorProfile profile = own != null ? own : common;
      String annotation = profile == null ? "" : annotation(profile);
      if (!annotation.isEmpty()) {
        applied.getMetadataBuilder().putAnnotations(key, annotation);
      }
      return null;
    }
    AppArmorProfile profile =
        own != null ? null : profile(pod.getMetadata().getAnnotationsOrThrow(key));
    if (profile == null || profile.equals(common)) {
      return null;
    }
    return container.toBuilder()
        .setSecurityContext(container.getSecurityContext().toBuilder().setAppArmorProfile(profile))
        .build();
  }

  private static String annotation(AppArmorProfile profile) {
    return switch (profile.getType()) {
      case "Unconfined" -> "unconfined";
      case "RuntimeDefault" -> "runtime/default";
      case "Localhost" ->
          profile.hasLocalhostProfile() ? LOCALHOST + profile.getLocalhostProfile() : "";
      default -> "";
    };
  }

  /** Returns the profile that an annotation names; null if it names none that a field may. */
  private static @Nullable AppArmorProfile profile(String annotation) {
    if (annotation.equals("unconfined")) {
      return AppArmorProfile.newBuilder().setType("Unconfined").build();
    }
    if (annotation.equals("runtime/default")) {
      return AppArmorProfile.newBuilder().setType("RuntimeDefault").build();
    }
    String name = annotation.startsWith(LOCALHOST) ? annotation.substring(LOCALHOST.length()) : "";
    return name.isEmpty() || !name.equals(name.strip()) || name.length() > MAX_PROFILE_LENGTH
        ? null
        : AppArmorProfile.newBuilder().setType("Localhost").setLocalhostProfile(name).build();
  }
}
