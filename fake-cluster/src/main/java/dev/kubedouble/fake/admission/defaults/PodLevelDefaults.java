package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.ResourceNames;
import dev.kubedouble.schema.Quantity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The defaults of the resources that a pod states for all its containers together.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/">Pod-level
 *     resources</a>
 */
final class PodLevelDefaults {
  private PodLevelDefaults() {}

  static PodSpec spec(PodSpec spec) {
    ResourceRequirements given = spec.getResources();
    if (given.getLimitsCount() + given.getRequestsCount() == 0) {
      return spec;
    }
    ResourceRequirements.Builder resources = given.toBuilder();
    Map<String, Quantity> limits = together(spec, ResourceRequirements::getLimitsMap);
    for (Map.Entry<String, Quantity> limit : limits.entrySet()) {
      String name = limit.getKey();
      if (ResourceNames.isHugePages(name)
          && !given.containsRequests(name)
          && !given.containsLimits(name)) {
        resources.putLimits(name, Amounts.message(limit.getValue()));
      }
    }
    if (resources.getLimitsCount() > 0) {
      requests(spec, resources);
    }
    ResourceRequirements defaulted = resources.build();
    return defaulted.equals(given) ? spec : spec.toBuilder().setResources(defaulted).build();
  }

  private static void requests(PodSpec spec, ResourceRequirements.Builder resources) {
    Map<String, Quantity> requests = together(spec, ResourceRequirements::getRequestsMap);
    for (Map.Entry<String, Quantity> request : requests.entrySet()) {
      String name = request.getKey();
      if (isComputing(name) && !resources.containsRequests(name)) {
        resources.putRequests(name, Amounts.message(request.getValue()));
      }
    }
    for (var limit : resources.getLimitsMap().entrySet()) {
      String name = limit.getKey();
      if (!resources.containsRequests(name)
          && (isComputing(name) || ResourceNames.isHugePages(name))) {
        resources.putRequests(name, limit.getValue());
      }
    }
  }

  private static boolean isComputing(String name) {
    return name.equals("cpu") || name.equals("memory");
  }

  /**
   * Returns what all containers need at most at one time.
   *
   * <p>Init containers run one after another, each beside the sidecars before it, and before the
   * containers.
   */
  private static Map<String, Quantity> together(
      PodSpec spec,
      Function<ResourceRequirements, Map<String, dev.kubedouble.api.resource.Quantity>> which) {
    Map<String, Quantity> running = new LinkedHashMap<>();
    for (Container container : spec.getContainersList()) {
      add(running, which.apply(container.getResources()));
    }
    Map<String, Quantity> sidecars = new LinkedHashMap<>();
    Map<String, Quantity> starting = new LinkedHashMap<>();
    for (Container container : spec.getInitContainersList()) {
      var needs = which.apply(container.getResources());
      Map<String, Quantity> now;
      if (container.getRestartPolicy().equals("Always")) {
        add(running, needs);
        add(sidecars, needs);
        now = sidecars;
      } else {
        now = new LinkedHashMap<>(sidecars);
        add(now, needs);
      }
      most(starting, now);
    }
    most(running, starting);
    return running;
  }

  private static void add(
      Map<String, Quantity> sums, Map<String, dev.kubedouble.api.resource.Quantity> more) {
    more.forEach((name, amount) -> sums.merge(name, Amounts.of(amount), Amounts::sum));
  }

  private static void most(Map<String, Quantity> most, Map<String, Quantity> others) {
    others.forEach(
        (name, amount) -> most.merge(name, amount, (a, b) -> b.compareTo(a) > 0 ? b : a));
  }
}
