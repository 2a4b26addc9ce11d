package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.PodSchedulingGate;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Scheduling gates: what must be cleared before a pod gets a node.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/">Pod
 *     Scheduling Readiness</a>
 */
public final class SchedulingGates {
  private SchedulingGates() {}

  /** Writes what is wrong with gates. */
  public static void validate(FieldErrors errors, FieldPath path, List<PodSchedulingGate> gates) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < gates.size(); i++) {
      String name = gates.get(i).getName();
      errors.invalid(path.index(i), name, LabelNames.key(name));
      if (!seen.add(name)) {
        errors.duplicate(path.index(i), name);
      }
    }
  }

  /** Writes which gates an update adds. */
  public static void onlyRemoved(
      FieldErrors errors,
      FieldPath path,
      List<PodSchedulingGate> gates,
      List<PodSchedulingGate> old) {
    Map<String, Integer> added = new LinkedHashMap<>();
    for (int i = 0; i < gates.size(); i++) {
      added.put(gates.get(i).getName(), i);
    }
    for (PodSchedulingGate gate : old) {
      added.remove(gate.getName());
    }
    added.forEach(
        (name, i) ->
            errors.forbidden(
                path.index(i).child("name"),
                "only deletion is allowed, but found new scheduling gate '" + name + "'"));
  }
}
