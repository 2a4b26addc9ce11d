package dev.kubedouble.fake.admission.podspec.status;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.ResourceClaim;
import dev.kubedouble.api.core.v1.ResourceHealth;
import dev.kubedouble.api.core.v1.ResourceStatus;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The health of the devices that containers have got. */
final class AllocatedResources {
  private static final String FIELD = "allocatedResourcesStatus";
  private static final String CLAIM = "claim:";
  private static final List<String> HEALTHS = List.of("Healthy", "Unhealthy", "Unknown");
  private static final int MAX_MESSAGE_LENGTH = 1024;

  private AllocatedResources() {}

  static void validate(
      FieldErrors errors,
      FieldPath path,
      List<ContainerStatus> statuses,
      List<Container> containers) {
    for (int i = 0; i < statuses.size(); i++) {
      ContainerStatus status = statuses.get(i);
      if (status.getAllocatedResourcesStatusCount() == 0) {
        continue;
      }
      Optional<Container> container =
          containers.stream().filter(c -> c.getName().equals(status.getName())).findFirst();
      for (int j = 0; j < status.getAllocatedResourcesStatusCount(); j++) {
        ResourceStatus resource = status.getAllocatedResourcesStatus(j);
        FieldPath at = path.index(i).child(FIELD).index(j);
        container.ifPresent(c -> name(errors, at.child("name"), resource.getName(), c));
        health(errors, at.child("resources"), resource.getResourcesList());
      }
    }
  }

  /** Writes which containers have devices, of those that may have none. */
  static void none(FieldErrors errors, FieldPath path, List<ContainerStatus> statuses) {
    for (int i = 0; i < statuses.size(); i++) {
      if (statuses.get(i).getAllocatedResourcesStatusCount() > 0) {
        errors.forbidden(path.index(i).child(FIELD), "must not be specified in container status");
      }
    }
  }

  private static void name(FieldErrors errors, FieldPath path, String name, Container container) {
    if (name.startsWith(CLAIM)) {
      if (container.getResources().getClaimsList().stream()
          .noneMatch(claim -> name.equals(name(claim)))) {
        errors.invalid(
            path,
            FieldValue.named(name),
            "must match one of the container's resource claims in a format"
                + " 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty");
      }
    } else if (!container.getResources().containsRequests(name)) {
      errors.invalid(
          path, FieldValue.named(name), "must match one of the container's resource requests");
    }
  }

  private static String name(ResourceClaim claim) {
    String request = claim.getRequest();
    return CLAIM + claim.getName() + (request.isEmpty() ? "" : "/" + request);
  }

  private static void health(FieldErrors errors, FieldPath path, List<ResourceHealth> resources) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < resources.size(); i++) {
      ResourceHealth resource = resources.get(i);
      FieldPath at = path.index(i);
      if (!HEALTHS.contains(resource.getHealth())) {
        errors.notSupported(at.child("health"), resource.getHealth(), HEALTHS);
      }
      if (resource.hasMessage()) {
        if (resource.getMessage().isEmpty()) {
          errors.required(at.child("message"), "must be non-empty if specified");
        } else if (Utf8.longerThan(resource.getMessage(), MAX_MESSAGE_LENGTH)) {
          errors.tooLong(at.child("message"), MAX_MESSAGE_LENGTH);
        }
      }
      if (!seen.add(resource.getResourceID())) {
        errors.duplicate(at.child("resourceID"), FieldValue.named(resource.getResourceID()));
      }
    }
  }
}
