package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The warnings about ports of all containers of a pod: of the same number, or of the same name. */
final class PortWarnings {
  private record Port(FieldPath path, ContainerPort port) {}

  private final List<String> warnings;
  private final Map<String, List<Port>> byNumber = new HashMap<>();
  private final Map<String, FieldPath> byName = new HashMap<>();

  private PortWarnings(List<String> warnings) {
    this.warnings = warnings;
  }

  static void add(List<String> warnings, FieldPath spec, PodSpec pod) {
    PortWarnings ports = new PortWarnings(warnings);
    for (int i = 0; i < pod.getInitContainersCount(); i++) {
      ports.numbers(spec.child("initContainers").index(i), pod.getInitContainers(i));
    }
    for (int i = 0; i < pod.getContainersCount(); i++) {
      ports.numbers(spec.child("containers").index(i), pod.getContainers(i));
    }
    for (int i = 0; i < pod.getInitContainersCount(); i++) {
      Container container = pod.getInitContainers(i);
      if (!container.getRestartPolicy().equals("Always")) {
        // Kubernetes looks no further once it meets an init container that ends before the others
        // start.
        return;
      }
      ports.names(spec.child("initContainers").index(i), container);
    }
    for (int i = 0; i < pod.getContainersCount(); i++) {
      ports.names(spec.child("containers").index(i), pod.getContainers(i));
    }
  }

  private void numbers(FieldPath container, Container ports) {
    for (int i = 0; i < ports.getPortsCount(); i++) {
      ContainerPort port = ports.getPorts(i);
      FieldPath path = container.child("ports").index(i);
      if (!port.getHostIP().isEmpty() && port.getHostPort() == 0) {
        warnings.add(path + ": hostIP set without hostPort: " + printed(port));
      }
      List<Port> others =
          byNumber.computeIfAbsent(
              port.getContainerPort() + "/" + port.getProtocol(), k -> new ArrayList<>(1));
      for (Port other : others) {
        String relation = relation(port, other.port());
        if (!relation.isEmpty()) {
          warnings.add(path + ": " + relation + " port definition with " + other.path());
        }
      }
      others.add(new Port(path, port));
    }
  }

  private static String relation(ContainerPort port, ContainerPort other) {
    boolean sameHostPort = port.getHostPort() == other.getHostPort();
    if (sameHostPort && port.getHostIP().equals(other.getHostIP())) {
      return "duplicate";
    }
    if (port.getHostPort() == 0 || other.getHostPort() == 0) {
      return "overlapping";
    }
    return sameHostPort && port.getHostIP().isEmpty() != other.getHostIP().isEmpty()
        ? "dangerously ambiguous"
        : "";
  }

  private void names(FieldPath container, Container ports) {
    for (int i = 0; i < ports.getPortsCount(); i++) {
      String name = ports.getPorts(i).getName();
      if (!name.isEmpty()) {
        FieldPath path = container.child("ports").index(i);
        FieldPath other = byName.putIfAbsent(name, path);
        if (other != null) {
          warnings.add(
              path
                  + ": duplicate port name "
                  + GoText.quote(name)
                  + " with "
                  + other
                  + ", services and probes that select ports by name will use "
                  + other);
        }
      }
    }
  }

  /** Returns the port as Go prints a struct. */
  private static String printed(ContainerPort port) {
    return "{Name:"
        + port.getName()
        + " HostPort:"
        + port.getHostPort()
        + " ContainerPort:"
        + port.getContainerPort()
        + " Protocol:"
        + port.getProtocol()
        + " HostIP:"
        + port.getHostIP()
        + "}";
  }
}
