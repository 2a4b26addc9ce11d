package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.ResourceNames;
import dev.kubedouble.schema.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The class of service that a pod gets by what it asks for.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/">Pod Quality of Service
 *     Classes</a>
 */
final class QualityOfService {
  private static final List<String> COMPUTING = List.of("cpu", "memory");

  private final Map<String, Quantity> requests = new HashMap<>();
  private final Map<String, Quantity> limits = new HashMap<>();
  private boolean guaranteed = true;

  private QualityOfService() {}

  static String of(PodSpec spec) {
    QualityOfService service = new QualityOfService();
    if (isStated(spec)) {
      // What the pod states for itself counts, and not what its containers do.
      service.add(spec.getResources(), spec.getResources().getLimitsCount() > 0);
    } else {
      for (Container container : spec.getContainersList()) {
        service.add(container.getResources(), true);
      }
      for (Container container : spec.getInitContainersList()) {
        service.add(container.getResources(), true);
      }
    }
    return service.name();
  }

  private static boolean isStated(PodSpec spec) {
    return spec.hasResources()
        && (spec.getResources().getRequestsMap().keySet().stream()
                .anyMatch(QualityOfService::isPodLevel)
            || spec.getResources().getLimitsMap().keySet().stream()
                .anyMatch(QualityOfService::isPodLevel));
  }

  private static boolean isPodLevel(String name) {
    return COMPUTING.contains(name) || ResourceNames.isHugePages(name);
  }

  private void add(ResourceRequirements resources, boolean needsLimits) {
    add(requests, resources.getRequestsMap());
    int limited = add(limits, resources.getLimitsMap());
    guaranteed &= !needsLimits || limited == COMPUTING.size();
  }

  /** Returns how many of the computing resources are above zero. */
  private static int add(
      Map<String, Quantity> sums, Map<String, dev.kubedouble.api.resource.Quantity> more) {
    int found = 0;
    for (String name : COMPUTING) {
      dev.kubedouble.api.resource.Quantity message = more.get(name);
      Quantity amount = message == null ? null : Amounts.of(message);
      if (amount != null && amount.signum() > 0) {
        sums.merge(name, amount, Amounts::sum);
        found++;
      }
    }
    return found;
  }

  private String name() {
    if (requests.isEmpty() && limits.isEmpty()) {
      return "BestEffort";
    }
    return guaranteed && requests.equals(limits) ? "Guaranteed" : "Burstable";
  }
}
