package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Ports of containers and of their host. */
public final class Ports {
  private static final List<String> PROTOCOLS = List.of("SCTP", "TCP", "UDP");
  private static final int NUMBER = 0;

  private Ports() {}

  static void validate(FieldErrors errors, FieldPath path, List<ContainerPort> ports) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < ports.size(); i++) {
      validate(errors, path.index(i), ports.get(i), names);
    }
  }

  private static void validate(
      FieldErrors errors, FieldPath path, ContainerPort port, Set<String> names) {
    if (!port.getName().isEmpty()) {
      List<String> faults = Numbers.portName(port.getName());
      errors.invalid(path.child("name"), port.getName(), faults);
      if (faults.isEmpty() && !names.add(port.getName())) {
        errors.duplicate(path.child("name"), port.getName());
      }
    }
    if (port.getContainerPort() == 0) {
      errors.required(path.child("containerPort"));
    } else {
      number(errors, path.child("containerPort"), port.getContainerPort());
    }
    if (port.getHostPort() != 0) {
      number(errors, path.child("hostPort"), port.getHostPort());
    }
    if (port.getProtocol().isEmpty()) {
      errors.required(path.child("protocol"));
    } else if (!PROTOCOLS.contains(port.getProtocol())) {
      errors.notSupported(path.child("protocol"), port.getProtocol(), PROTOCOLS);
    }
  }

  /** Writes where containers that run side by side want the same port of their host. */
  static void hostPortsDiffer(FieldErrors errors, FieldPath path, List<Container> containers) {
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < containers.size(); i++) {
      List<ContainerPort> ports = containers.get(i).getPortsList();
      for (int j = 0; j < ports.size(); j++) {
        ContainerPort port = ports.get(j);
        if (port.getHostPort() != 0) {
          String key = port.getProtocol() + "/" + port.getHostIP() + "/" + port.getHostPort();
          if (!taken.add(key)) {
            errors.duplicate(path.index(i).child("ports").index(j).child("hostPort"), key);
          }
        }
      }
    }
  }

  /**
   * Writes where a container on its host's network has another port there than its own. A template
   * may leave the host's port open.
   */
  public static void hostNetwork(
      FieldErrors errors, FieldPath path, PodSpec spec, PodOptions options) {
    if (!spec.getHostNetwork()) {
      return;
    }
    for (int i = 0; i < spec.getContainersCount(); i++) {
      List<ContainerPort> ports = spec.getContainers(i).getPortsList();
      for (int j = 0; j < ports.size(); j++) {
        ContainerPort port = ports.get(j);
        boolean open = port.getHostPort() == 0 && !options.pod();
        if (!open && port.getHostPort() != port.getContainerPort()) {
          errors.invalid(
              path.child("containers").index(i).child("ports").index(j).child("hostPort"),
              port.getHostPort(),
              "must match `containerPort` when `hostNetwork` is true");
        }
      }
    }
  }

  /** Writes what is wrong with a port that is given by number or by name. */
  static void numberOrName(FieldErrors errors, FieldPath path, IntOrString port) {
    if (port.getType() == NUMBER) {
      number(errors, path, port.getIntVal());
    } else {
      errors.invalid(path, port.getStrVal(), Numbers.portName(port.getStrVal()));
    }
  }

  static void number(FieldErrors errors, FieldPath path, int port) {
    errors.invalid(path, port, Numbers.port(port));
  }
}
