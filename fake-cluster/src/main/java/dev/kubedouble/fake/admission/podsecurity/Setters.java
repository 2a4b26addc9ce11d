package dev.kubedouble.fake.admission.podsecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Those who set something to what is forbidden: the pod, containers, and the values. */
final class Setters {
  private final List<String> containers = new ArrayList<>();
  private final Set<String> values = new TreeSet<>();
  private boolean pod;

  void pod(String value) {
    pod = true;
    values.add(value);
  }

  void container(String name, String value) {
    containers.add(name);
    values.add(value);
  }

  boolean isEmpty() {
    return !pod && containers.isEmpty();
  }

  Set<String> values() {
    return values;
  }

  /** Returns {@code pod}, {@code containers "a", "b"}, or both with an "and" between. */
  String who() {
    if (containers.isEmpty()) {
      return pod ? "pod" : "";
    }
    return (pod ? "pod and " : "") + Finding.containers(containers);
  }
}
