package dev.kubedouble.fake.admission.podsecurity;

import static dev.kubedouble.fake.admission.podsecurity.Finding.containers;
import static dev.kubedouble.fake.admission.podsecurity.Finding.plural;
import static dev.kubedouble.fake.admission.podsecurity.Finding.quoted;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.LifecycleHandler;
import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.api.core.v1.Sysctl;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.fake.admission.podsecurity.SecurityPolicy.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of the baseline level, in the order in which the server tells of them. */
final class BaselineChecks {
  private static final Set<String> CAPABILITIES =
      Set.of(
          "AUDIT_WRITE",
          "CHOWN",
          "DAC_OVERRIDE",
          "FOWNER",
          "FSETID",
          "KILL",
          "MKNOD",
          "NET_BIND_SERVICE",
          "SETFCAP",
          "SETGID",
          "SETPCAP",
          "SETUID",
          "SYS_CHROOT");

  private static final Set<String> SYSCTLS =
      Set.of(
          "kernel.shm_rmid_forced",
          "net.ipv4.ip_local_port_range",
          "net.ipv4.tcp_syncookies",
          "net.ipv4.ping_group_range",
          "net.ipv4.ip_unprivileged_port_start");
  private static final Set<String> SYSCTLS_27 = with(SYSCTLS, "net.ipv4.ip_local_reserved_ports");
  private static final Set<String> SYSCTLS_29 =
      with(
          SYSCTLS_27,
          "net.ipv4.tcp_keepalive_time",
          "net.ipv4.tcp_fin_timeout",
          "net.ipv4.tcp_keepalive_intvl",
          "net.ipv4.tcp_keepalive_probes");
  private static final Set<String> SYSCTLS_32 =
      with(SYSCTLS_29, "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem");

  static final List<Check> ALL =
      List.of(
          baseline(ProfileChecks::appArmor),
          baseline(BaselineChecks::capabilities).unlessRestrictedSince(22),
          baseline(BaselineChecks::hostNamespaces),
          baseline(BaselineChecks::hostPathVolumes).unlessRestrictedSince(0),
          baseline(BaselineChecks::hostPorts),
          baseline(BaselineChecks::hostProbes).since(34),
          baseline(BaselineChecks::privileged),
          baseline(BaselineChecks::procMount).until(35),
          baseline(BaselineChecks::procMountUnlessOwnUsers).since(35).unlessRestrictedSince(35),
          baseline(subject -> ProfileChecks.seLinux(subject, false)).until(31),
          baseline(subject -> ProfileChecks.seLinux(subject, true)).since(31),
          baseline(ProfileChecks::seccompAnnotations).until(19),
          baseline(ProfileChecks::seccomp).since(19).unlessRestrictedSince(19),
          baseline(subject -> sysctls(subject, SYSCTLS)).until(27),
          baseline(subject -> sysctls(subject, SYSCTLS_27)).since(27).until(29),
          baseline(subject -> sysctls(subject, SYSCTLS_29)).since(29).until(32),
          baseline(subject -> sysctls(subject, SYSCTLS_32)).since(32),
          baseline(BaselineChecks::windowsHostProcess));

  private BaselineChecks() {}

  private static Check baseline(Function<Subject, @Nullable Finding> look) {
    return Check.of(Level.BASELINE, look);
  }

  private static Set<String> with(Set<String> names, String... more) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(List.of(more));
    return Set.copyOf(all);
  }

  private static @Nullable Finding capabilities(Subject subject) {
    Set<String> added = new TreeSet<>();
    List<String> bad =
        subject.names(
            container -> {
              boolean adds = false;
              for (String name : container.getSecurityContext().getCapabilities().getAddList()) {
                if (!CAPABILITIES.contains(name)) {
                  added.add(name);
                  adds = true;
                }
              }
              return adds;
            });
    return bad.isEmpty()
        ? null
        : new Finding(
            "non-default capabilities",
            containers(bad)
                + " must not include "
                + quoted(added)
                + " in securityContext.capabilities.add");
  }

  private static @Nullable Finding hostNamespaces(Subject subject) {
    List<String> shared = new ArrayList<>();
    if (subject.spec().getHostNetwork()) {
      shared.add("hostNetwork=true");
    }
    if (subject.spec().getHostPID()) {
      shared.add("hostPID=true");
    }
    if (subject.spec().getHostIPC()) {
      shared.add("hostIPC=true");
    }
    return shared.isEmpty() ? null : new Finding("host namespaces", String.join(", ", shared));
  }

  private static @Nullable Finding hostPathVolumes(Subject subject) {
    List<String> bad = new ArrayList<>();
    for (Volume volume : subject.spec().getVolumesList()) {
      if (volume.getVolumeSource().hasHostPath()) {
        bad.add(volume.getName());
      }
    }
    return bad.isEmpty()
        ? null
        : new Finding(
            "hostPath volumes", plural("volume", "volumes", bad.size()) + ' ' + quoted(bad));
  }

  private static @Nullable Finding hostPorts(Subject subject) {
    Set<String> ports = new TreeSet<>();
    List<String> bad =
        subject.names(
            container -> {
              boolean uses = false;
              for (ContainerPort port : container.getPortsList()) {
                if (port.getHostPort() != 0) {
                  ports.add(Integer.toString(port.getHostPort()));
                  uses = true;
                }
              }
              return uses;
            });
    return bad.isEmpty()
        ? null
        : new Finding(
            "hostPort",
            containers(bad)
                + plural(" uses ", " use ", bad.size())
                + plural("hostPort ", "hostPorts ", ports.size())
                + String.join(", ", ports));
  }

  private static @Nullable Finding hostProbes(Subject subject) {
    Set<String> hosts = new TreeSet<>();
    Set<String> bad = new TreeSet<>();
    for (Container container : subject.containers()) {
      Set<String> own = new TreeSet<>();
      addHosts(container.getLivenessProbe(), own);
      addHosts(container.getReadinessProbe(), own);
      addHosts(container.getStartupProbe(), own);
      addHosts(container.getLifecycle().getPostStart(), own);
      addHosts(container.getLifecycle().getPreStop(), own);
      own.remove("");
      if (!own.isEmpty()) {
        bad.add(container.getName());
        hosts.addAll(own);
      }
    }
    return bad.isEmpty()
        ? null
        : new Finding(
            "probe or lifecycle host",
            containers(bad)
                + plural(" uses ", " use ", bad.size())
                + plural("probe or lifecycle host ", "probe or lifecycle hosts ", hosts.size())
                + quoted(hosts));
  }

  private static void addHosts(Probe probe, Set<String> hosts) {
    hosts.add(probe.getHandler().getHttpGet().getHost());
    hosts.add(probe.getHandler().getTcpSocket().getHost());
  }

  private static void addHosts(LifecycleHandler handler, Set<String> hosts) {
    hosts.add(handler.getHttpGet().getHost());
    hosts.add(handler.getTcpSocket().getHost());
  }

  private static @Nullable Finding privileged(Subject subject) {
    List<String> bad = subject.names(container -> container.getSecurityContext().getPrivileged());
    return bad.isEmpty()
        ? null
        : new Finding(
            "privileged", containers(bad) + " must not set securityContext.privileged=true");
  }

  static @Nullable Finding procMount(Subject subject) {
    Set<String> types = new TreeSet<>();
    List<String> bad =
        subject.names(
            container -> {
              String type = container.getSecurityContext().getProcMount();
              boolean wrong =
                  container.getSecurityContext().hasProcMount() && !type.equals("Default");
              if (wrong) {
                types.add(type);
              }
              return wrong;
            });
    return bad.isEmpty()
        ? null
        : new Finding(
            "procMount",
            containers(bad) + " must not set securityContext.procMount to " + quoted(types));
  }

  private static @Nullable Finding procMountUnlessOwnUsers(Subject subject) {
    return subject.hasOwnUsers() ? null : procMount(subject);
  }

  private static @Nullable Finding sysctls(Subject subject, Set<String> allowed) {
    List<String> bad = new ArrayList<>();
    for (Sysctl sysctl : subject.security().getSysctlsList()) {
      if (!allowed.contains(sysctl.getName())) {
        bad.add(sysctl.getName());
      }
    }
    return bad.isEmpty() ? null : new Finding("forbidden sysctls", String.join(", ", bad));
  }

  private static @Nullable Finding windowsHostProcess(Subject subject) {
    Setters setters = new Setters();
    if (subject.security().getWindowsOptions().getHostProcess()) {
      setters.pod("");
    }
    for (Container container : subject.containers()) {
      if (container.getSecurityContext().getWindowsOptions().getHostProcess()) {
        setters.container(container.getName(), "");
      }
    }
    return setters.isEmpty()
        ? null
        : new Finding(
            "hostProcess",
            setters.who() + " must not set securityContext.windowsOptions.hostProcess=true");
  }
}
