package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.resource.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The defaults that pods have and pod templates have not: requests from limits, the pod's own
 * resources, links to services, ports on the host.
 */
final class PodOnlyDefaults {
  private PodOnlyDefaults() {}

  static PodSpec spec(PodSpec spec) {
    PodSpec.Builder changed = null;
    for (int i = 0; i < spec.getContainersCount(); i++) {
      Container container = container(spec.getContainers(i), spec.getHostNetwork());
      if (Instances.changed(spec.getContainers(i), container)) {
        changed = edit(changed, spec).setContainers(i, container);
      }
    }
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      Container container = container(spec.getInitContainers(i), spec.getHostNetwork());
      if (Instances.changed(spec.getInitContainers(i), container)) {
        changed = edit(changed, spec).setInitContainers(i, container);
      }
    }
    if (!spec.hasEnableServiceLinks()) {
      changed = edit(changed, spec).setEnableServiceLinks(true);
    }
    PodSpec defaulted = changed == null ? spec : changed.build();
    return spec.hasResources() ? PodLevelDefaults.spec(defaulted) : defaulted;
  }

  private static Container container(Container container, boolean hostNetwork) {
    Container.Builder changed = null;
    if (container.getResources().getLimitsCount() > 0) {
      ResourceRequirements resources = requestsFromLimits(container.getResources());
      if (Instances.changed(container.getResources(), resources)) {
        changed = container.toBuilder().setResources(resources);
      }
    }
    for (int i = 0; hostNetwork && i < container.getPortsCount(); i++) {
      ContainerPort port = container.getPorts(i);
      if (port.getHostPort() == 0 && port.getContainerPort() != 0) {
        changed = changed == null ? container.toBuilder() : changed;
        changed.setPorts(i, port.toBuilder().setHostPort(port.getContainerPort()));
      }
    }
    return changed == null ? container : changed.build();
  }

  private static ResourceRequirements requestsFromLimits(ResourceRequirements resources) {
    ResourceRequirements.Builder changed = null;
    for (Map.Entry<String, Quantity> limit : resources.getLimitsMap().entrySet()) {
      if (!resources.containsRequests(limit.getKey())) {
        changed = changed == null ? resources.toBuilder() : changed;
        changed.putRequests(limit.getKey(), limit.getValue());
      }
    }
    return changed == null ? resources : changed.build();
  }

  private static PodSpec.Builder edit(PodSpec.@Nullable Builder changed, PodSpec spec) {
    return changed == null ? spec.toBuilder() : changed;
  }
}
