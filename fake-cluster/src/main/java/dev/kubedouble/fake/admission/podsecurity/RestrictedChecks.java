package dev.kubedouble.fake.admission.podsecurity;

import static dev.kubedouble.fake.admission.podsecurity.Finding.containers;
import static dev.kubedouble.fake.admission.podsecurity.Finding.plural;
import static dev.kubedouble.fake.admission.podsecurity.Finding.quoted;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.SecurityContext;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.podsecurity.SecurityPolicy.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The further rules of the restricted level, in the order in which the server tells of them. */
final class RestrictedChecks {
  static final List<Check> ALL =
      List.of(
          restricted(RestrictedChecks::privilegeEscalation).since(8).until(25),
          restricted(unlessWindows(RestrictedChecks::privilegeEscalation)).since(25),
          restricted(RestrictedChecks::capabilities).since(22).until(25),
          restricted(unlessWindows(RestrictedChecks::capabilities)).since(25),
          restricted(BaselineChecks::procMount).since(35),
          restricted(RestrictedChecks::volumes),
          restricted(RestrictedChecks::nonRoot).until(35),
          restricted(unlessOwnUsers(RestrictedChecks::nonRoot)).since(35),
          restricted(RestrictedChecks::user).since(23).until(35),
          restricted(unlessOwnUsers(RestrictedChecks::user)).since(35),
          restricted(ProfileChecks::seccompRequired).since(19).until(25),
          restricted(unlessWindows(ProfileChecks::seccompRequired)).since(25));

  private RestrictedChecks() {}

  private static Check restricted(Function<Subject, @Nullable Finding> look) {
    return Check.of(Level.RESTRICTED, look);
  }

  private static Function<Subject, @Nullable Finding> unlessWindows(
      Function<Subject, @Nullable Finding> look) {
    return subject -> subject.isWindows() ? null : look.apply(subject);
  }

  private static Function<Subject, @Nullable Finding> unlessOwnUsers(
      Function<Subject, @Nullable Finding> look) {
    return subject -> subject.hasOwnUsers() ? null : look.apply(subject);
  }

  private static @Nullable Finding privilegeEscalation(Subject subject) {
    List<String> bad =
        subject.names(
            container ->
                !container.getSecurityContext().hasAllowPrivilegeEscalation()
                    || container.getSecurityContext().getAllowPrivilegeEscalation());
    return bad.isEmpty()
        ? null
        : new Finding(
            "allowPrivilegeEscalation != false",
            containers(bad) + " must set securityContext.allowPrivilegeEscalation=false");
  }

  private static @Nullable Finding capabilities(Subject subject) {
    List<String> keeping =
        subject.names(
            container ->
                !container.getSecurityContext().getCapabilities().getDropList().contains("ALL"));
    Set<String> added = new TreeSet<>();
    List<String> adding =
        subject.names(
            container -> {
              boolean adds = false;
              for (String name : container.getSecurityContext().getCapabilities().getAddList()) {
                if (!name.equals("NET_BIND_SERVICE")) {
                  added.add(name);
                  adds = true;
                }
              }
              return adds;
            });
    List<String> details = new ArrayList<>();
    if (!keeping.isEmpty()) {
      details.add(containers(keeping) + " must set securityContext.capabilities.drop=[\"ALL\"]");
    }
    if (!adding.isEmpty()) {
      details.add(
          containers(adding)
              + " must not include "
              + quoted(added)
              + " in securityContext.capabilities.add");
    }
    return details.isEmpty()
        ? null
        : new Finding("unrestricted capabilities", String.join("; ", details));
  }

  private static @Nullable Finding volumes(Subject subject) {
    List<String> bad = new ArrayList<>();
    Set<String> types = new TreeSet<>();
    for (Volume volume : subject.spec().getVolumesList()) {
      if (!isAllowed(volume.getVolumeSource())) {
        bad.add(volume.getName());
        types.add(type(volume.getVolumeSource()));
      }
    }
    return bad.isEmpty()
        ? null
        : new Finding(
            "restricted volume types",
            plural("volume", "volumes", bad.size())
                + ' '
                + quoted(bad)
                + plural(" uses ", " use ", bad.size())
                + plural("restricted volume type ", "restricted volume types ", types.size())
                + quoted(types));
  }

  private static boolean isAllowed(VolumeSource source) {
    return source.hasConfigMap()
        || source.hasCsi()
        || source.hasDownwardAPI()
        || source.hasEmptyDir()
        || source.hasEphemeral()
        || source.hasImage()
        || source.hasPersistentVolumeClaim()
        || source.hasProjected()
        || source.hasSecret();
  }

  /** Returns the name of the one field that is set: it is the name of the type. */
  private static String type(VolumeSource source) {
    return source.getAllFields().keySet().stream()
        .findFirst()
        .map(field -> field.getName())
        .orElse("unknown");
  }

  private static @Nullable Finding nonRoot(Subject subject) {
    boolean podSays = subject.security().hasRunAsNonRoot();
    Setters setters = new Setters();
    if (podSays && !subject.security().getRunAsNonRoot()) {
      setters.pod("");
    }
    for (Container container : subject.containers()) {
      SecurityContext security = container.getSecurityContext();
      if (security.hasRunAsNonRoot() && !security.getRunAsNonRoot()) {
        setters.container(container.getName(), "");
      }
    }
    if (!setters.isEmpty()) {
      return new Finding(
          "runAsNonRoot != true",
          setters.who() + " must not set securityContext.runAsNonRoot=false");
    }
    List<String> silent =
        podSays
            ? List.of()
            : subject.names(container -> !container.getSecurityContext().hasRunAsNonRoot());
    return silent.isEmpty()
        ? null
        : new Finding(
            "runAsNonRoot != true",
            "pod or " + containers(silent) + " must set securityContext.runAsNonRoot=true");
  }

  private static @Nullable Finding user(Subject subject) {
    Setters setters = new Setters();
    if (subject.security().hasRunAsUser() && subject.security().getRunAsUser() == 0) {
      setters.pod("");
    }
    for (Container container : subject.containers()) {
      SecurityContext security = container.getSecurityContext();
      if (security.hasRunAsUser() && security.getRunAsUser() == 0) {
        setters.container(container.getName(), "");
      }
    }
    return setters.isEmpty()
        ? null
        : new Finding("runAsUser=0", setters.who() + " must not set runAsUser=0");
  }
}
