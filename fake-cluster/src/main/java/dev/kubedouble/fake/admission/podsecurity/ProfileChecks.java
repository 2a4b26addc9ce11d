package dev.kubedouble.fake.admission.podsecurity;

import static dev.kubedouble.fake.admission.podsecurity.Finding.plural;
import static dev.kubedouble.fake.admission.podsecurity.Finding.quoted;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.SELinuxOptions;
import dev.kubedouble.json.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules on the profiles of AppArmor, SELinux and seccomp. */
final class ProfileChecks {
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/";
  private static final String SECCOMP_POD = "seccomp.security.alpha.kubernetes.io/pod";
  private static final String SECCOMP_CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
  private static final Set<String> SE_LINUX_TYPES =
      Set.of("", "container_t", "container_init_t", "container_kvm_t");

  private ProfileChecks() {}

  private static boolean isAllowed(String type) {
    return type.equals("RuntimeDefault") || type.equals("Localhost");
  }

  static @Nullable Finding appArmor(Subject subject) {
    Setters setters = new Setters();
    if (subject.security().hasAppArmorProfile()
        && !isAllowed(subject.security().getAppArmorProfile().getType())) {
      setters.pod(subject.security().getAppArmorProfile().getType());
    }
    for (Container container : subject.containers()) {
      String type = container.getSecurityContext().getAppArmorProfile().getType();
      if (container.getSecurityContext().hasAppArmorProfile() && !isAllowed(type)) {
        setters.container(container.getName(), type);
      }
    }
    Set<String> annotations = new TreeSet<>();
    for (Map.Entry<String, String> entry : subject.metadata().getAnnotationsMap().entrySet()) {
      String value = entry.getValue();
      if (entry.getKey().startsWith(APP_ARMOR)
          && !value.isEmpty()
          && !value.equals("runtime/default")
          && !value.startsWith("localhost/")) {
        annotations.add(assignment(entry.getKey(), value));
      }
    }
    if (setters.isEmpty() && annotations.isEmpty()) {
      return null;
    }
    List<String> values = new ArrayList<>(setters.values());
    values.addAll(annotations);
    String who = setters.who();
    if (!annotations.isEmpty()) {
      who += who.isEmpty() ? "" : " and ";
      who += plural("annotation", "annotations", annotations.size());
    }
    return new Finding(
        plural("forbidden AppArmor profile", "forbidden AppArmor profiles", values.size()),
        who + " must not set AppArmor profile type to " + quoted(values));
  }

  static @Nullable Finding seLinux(Subject subject, boolean engineAllowed) {
    Predicate<String> allowed =
        type ->
            SE_LINUX_TYPES.contains(type) || (engineAllowed && type.equals("container_engine_t"));
    Setters setters = new Setters();
    Set<String> types = new TreeSet<>();
    Set<String> fields = new TreeSet<>();
    if (isWrong(subject.security().getSeLinuxOptions(), allowed, types, fields)) {
      setters.pod("");
    }
    for (Container container : subject.containers()) {
      SELinuxOptions options = container.getSecurityContext().getSeLinuxOptions();
      if (isWrong(options, allowed, types, fields)) {
        setters.container(container.getName(), "");
      }
    }
    if (setters.isEmpty()) {
      return null;
    }
    List<String> data = new ArrayList<>();
    if (!types.isEmpty()) {
      data.add(plural("type", "types", types.size()) + ' ' + quoted(types));
    }
    if (fields.contains("user")) {
      data.add("user may not be set");
    }
    if (fields.contains("role")) {
      data.add("role may not be set");
    }
    return new Finding(
        "seLinuxOptions",
        setters.who()
            + " set forbidden securityContext.seLinuxOptions: "
            + String.join("; ", data));
  }

  private static boolean isWrong(
      SELinuxOptions options, Predicate<String> allowed, Set<String> types, Set<String> fields) {
    boolean wrong = false;
    if (!allowed.test(options.getType())) {
      types.add(options.getType());
      wrong = true;
    }
    if (!options.getUser().isEmpty()) {
      fields.add("user");
      wrong = true;
    }
    if (!options.getRole().isEmpty()) {
      fields.add("role");
      wrong = true;
    }
    return wrong;
  }

  static @Nullable Finding seccompAnnotations(Subject subject) {
    Map<String, String> annotations = subject.metadata().getAnnotationsMap();
    Set<String> bad = new TreeSet<>();
    addSeccomp(annotations, SECCOMP_POD, bad);
    for (Container container : subject.containers()) {
      addSeccomp(annotations, SECCOMP_CONTAINER + container.getName(), bad);
    }
    return bad.isEmpty()
        ? null
        : new Finding(
            "seccompProfile",
            "forbidden "
                + plural("annotation", "annotations", bad.size())
                + ' '
                + String.join(", ", bad));
  }

  private static void addSeccomp(Map<String, String> annotations, String key, Set<String> bad) {
    String value = annotations.get(key);
    if (value != null
        && !value.equals("runtime/default")
        && !value.equals("docker/default")
        && !value.startsWith("localhost/")) {
      bad.add(assignment(key, value));
    }
  }

  static @Nullable Finding seccomp(Subject subject) {
    Setters setters = seccompSetters(subject);
    return setters.isEmpty() ? null : forbiddenSeccomp(setters);
  }

  /** Requires a profile of every container, or of the pod. */
  static @Nullable Finding seccompRequired(Subject subject) {
    Setters setters = seccompSetters(subject);
    if (!setters.isEmpty()) {
      return forbiddenSeccomp(setters);
    }
    if (subject.security().hasSeccompProfile()) {
      return null;
    }
    List<String> bad =
        subject.names(container -> !container.getSecurityContext().hasSeccompProfile());
    return bad.isEmpty()
        ? null
        : new Finding(
            "seccompProfile",
            "pod or "
                + Finding.containers(bad)
                + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or"
                + " \"Localhost\"");
  }

  private static Setters seccompSetters(Subject subject) {
    Setters setters = new Setters();
    if (subject.security().hasSeccompProfile()
        && !isAllowed(subject.security().getSeccompProfile().getType())) {
      setters.pod(subject.security().getSeccompProfile().getType());
    }
    for (Container container : subject.containers()) {
      String type = container.getSecurityContext().getSeccompProfile().getType();
      if (container.getSecurityContext().hasSeccompProfile() && !isAllowed(type)) {
        setters.container(container.getName(), type);
      }
    }
    return setters;
  }

  private static Finding forbiddenSeccomp(Setters setters) {
    return new Finding(
        "seccompProfile",
        setters.who()
            + " must not set securityContext.seccompProfile.type to "
            + quoted(setters.values()));
  }

  private static String assignment(String key, String value) {
    return key + '=' + GoText.quote(value);
  }
}
