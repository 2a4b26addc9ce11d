package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.ResourceNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.container.Resources;
import dev.kubedouble.schema.Quantity;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The resources that a pod has as a whole, within which its containers have to stay.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/">Assign
 *     Pod-level CPU and memory resources</a>
 */
final class PodResources {
  private PodResources() {}

  static void validate(
      FieldErrors errors, FieldPath path, PodSpec spec, Set<String> claims, PodOptions options) {
    if (!spec.hasResources()) {
      return;
    }
    if (spec.getOs().getName().equals("windows")) {
      errors.forbidden(path, "may not be set for a windows pod");
      return;
    }
    if (spec.getResources().getClaimsCount() > 0) {
      errors.forbidden(path.child("claims"), "claims may not be set for Resources at pod-level");
    }
    Resources.pod(errors, path, spec.getResources(), claims, options);
    Map<String, Quantity> requests = Amounts.of(spec.getResources().getRequestsMap());
    Map<String, Quantity> limits = Amounts.of(spec.getResources().getLimitsMap());
    Map<String, Quantity> requested =
        aggregate(spec, container -> Amounts.of(container.getRequestsMap()));
    atLeast(errors, path.child("requests"), requests, requested, "requests");
    Map<String, Quantity> limited =
        aggregate(spec, container -> Amounts.of(container.getLimitsMap()));
    // Huge pages cannot be overcommitted; other limits of containers may add up to more.
    limited.keySet().removeIf(name -> !ResourceNames.isHugePages(name));
    atLeast(errors, path.child("limits"), limits, limited, "limits");
    containerLimits(errors, path.child("containers"), spec, limits);
  }

  private static void atLeast(
      FieldErrors errors,
      FieldPath path,
      Map<String, Quantity> pod,
      Map<String, Quantity> containers,
      String what) {
    containers.forEach(
        (name, amount) -> {
          Quantity given = pod.get(name);
          if (given != null && amount.compareTo(given) > 0) {
            errors.invalid(
                path.key(name),
                given.toString(),
                "must be greater than or equal to aggregate container " + what + " of " + amount);
          }
        });
  }

  private static void containerLimits(
      FieldErrors errors, FieldPath path, PodSpec spec, Map<String, Quantity> pod) {
    for (int i = 0; i < spec.getContainersCount(); i++) {
      FieldPath at = path.index(i);
      Amounts.of(spec.getContainers(i).getResources().getLimitsMap())
          .forEach(
              (name, limit) -> {
                Quantity given = pod.get(name);
                if (given != null && limit.compareTo(given) > 0) {
                  errors.invalid(
                      at.key(name).child("limits"),
                      limit.toString(),
                      "must be less than or equal to pod limits of " + given);
                }
              });
    }
  }

  /**
   * Returns what the containers need together: the regular ones and the sidecars at once, or an
   * init container beside the sidecars before it, whatever is more.
   */
  private static Map<String, Quantity> aggregate(
      PodSpec spec, Function<ResourceRequirements, Map<String, Quantity>> amounts) {
    Map<String, Quantity> together = new TreeMap<>();
    for (Container container : spec.getContainersList()) {
      add(together, amounts.apply(container.getResources()));
    }
    Map<String, Quantity> sidecars = new TreeMap<>();
    Map<String, Quantity> starting = new TreeMap<>();
    for (Container container : spec.getInitContainersList()) {
      Map<String, Quantity> own = amounts.apply(container.getResources());
      if (PodContainers.isSidecar(container)) {
        add(together, own);
        add(sidecars, own);
        max(starting, sidecars);
      } else {
        Map<String, Quantity> beside = new TreeMap<>(own);
        add(beside, sidecars);
        max(starting, beside);
      }
    }
    max(together, starting);
    return together;
  }

  private static void add(Map<String, Quantity> sums, Map<String, Quantity> amounts) {
    amounts.forEach((name, amount) -> sums.merge(name, amount, Amounts::sum));
  }

  private static void max(Map<String, Quantity> most, Map<String, Quantity> amounts) {
    amounts.forEach(
        (name, amount) ->
            most.merge(name, amount, (one, other) -> other.compareTo(one) > 0 ? other : one));
  }
}
