package dev.kubedouble.fake.admission.podspec.status;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerExtendedResourceRequest;
import dev.kubedouble.api.core.v1.NodeAllocatableResourceClaimStatus;
import dev.kubedouble.api.core.v1.PodExtendedResourceClaimStatus;
import dev.kubedouble.api.core.v1.PodResourceClaimStatus;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.content.ResourceNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a status says about claims to devices: those made for the pod, those made for extended
 * resources, and those that take from the node.
 */
final class ClaimStatuses {
  private static final String CLAIM_NAME = "resourceClaimName";
  private static final String NOT_EMPTY = "must not be empty";

  private ClaimStatuses() {}

  static void validate(FieldErrors errors, FieldPath path, PodStatus status, PodSpec spec) {
    generated(errors, path.child("resourceClaimStatuses"), status, spec);
    if (status.hasExtendedResourceClaimStatus()) {
      extended(
          errors,
          path.child("extendedResourceClaimStatus"),
          status.getExtendedResourceClaimStatus(),
          spec);
    }
    FieldPath ofNode = path.child("nodeAllocatableResourceClaimStatuses");
    for (int i = 0; i < status.getNodeAllocatableResourceClaimStatusesCount(); i++) {
      ofNode(
          errors,
          ofNode.index(i),
          status.getNodeAllocatableResourceClaimStatuses(i),
          status.getResourceClaimStatusesList(),
          spec);
    }
  }

  private static void generated(
      FieldErrors errors, FieldPath path, PodStatus status, PodSpec spec) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < status.getResourceClaimStatusesCount(); i++) {
      PodResourceClaimStatus claim = status.getResourceClaimStatuses(i);
      String name = claim.getName();
      FieldPath at = path.index(i).child("name");
      if (spec.getResourceClaimsList().stream().noneMatch(c -> c.getName().equals(name))) {
        errors.invalid(at, name, "must match the name of an entry in `spec.resourceClaims`");
      }
      if (!seen.add(name)) {
        errors.duplicate(at, name);
      }
      String object = claim.getResourceClaimName();
      if (claim.hasResourceClaimName()) {
        for (String fault : ObjectNames.DNS_SUBDOMAIN.faults(object, false)) {
          errors.invalid(path.index(i).child(CLAIM_NAME), FieldValue.named(object), fault);
        }
      }
    }
  }

  private static void extended(
      FieldErrors errors, FieldPath path, PodExtendedResourceClaimStatus status, PodSpec spec) {
    Map<String, Container> containers = new HashMap<>();
    spec.getInitContainersList().forEach(c -> containers.put(c.getName(), c));
    spec.getContainersList().forEach(c -> containers.put(c.getName(), c));
    FieldPath mappings = path.child("requestMappings");
    if (status.getRequestMappingsCount() == 0) {
      errors.required(mappings, "at least one request mapping is required");
    }
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < status.getRequestMappingsCount(); i++) {
      ContainerExtendedResourceRequest mapping = status.getRequestMappings(i);
      FieldPath at = mappings.index(i);
      mapping(errors, at, mapping, containers);
      errors.invalid(
          path.child("requestName"),
          mapping.getRequestName(),
          DnsNames.label(mapping.getRequestName()));
      if (!seen.add(
          List.of(
              mapping.getContainerName(), mapping.getResourceName(), mapping.getRequestName()))) {
        errors.duplicate(at.child("containerName"), mapping.getContainerName());
        errors.duplicate(at.child("resourceName"), mapping.getResourceName());
        errors.duplicate(at.child("requestName"), mapping.getRequestName());
      }
    }
    String object = status.getResourceClaimName();
    if (object.isEmpty()) {
      errors.required(path.child(CLAIM_NAME));
    } else {
      errors.invalid(
          path.child(CLAIM_NAME), object, ObjectNames.DNS_SUBDOMAIN.faults(object, false));
    }
  }

  private static void mapping(
      FieldErrors errors,
      FieldPath path,
      ContainerExtendedResourceRequest mapping,
      Map<String, Container> containers) {
    Container container = containers.get(mapping.getContainerName());
    if (container == null) {
      errors.invalid(
          path.child("containerName"),
          mapping.getContainerName(),
          "must match the name of an entry in spec.initContainers.name or spec.containers.name");
    } else if (!container.getResources().containsRequests(mapping.getResourceName())) {
      errors.invalid(
          path.child("resourceName"),
          mapping.getResourceName(),
          "must match the extended resource name of an entry in"
              + " spec.initContainers.resources.requests or spec.containers.resources.requests");
    }
  }

  private static void ofNode(
      FieldErrors errors,
      FieldPath path,
      NodeAllocatableResourceClaimStatus status,
      List<PodResourceClaimStatus> generated,
      PodSpec spec) {
    String name = status.getResourceClaimName();
    if (name.isEmpty()) {
      errors.required(path.child(CLAIM_NAME), NOT_EMPTY);
    }
    boolean known =
        spec.getResourceClaimsList().stream()
                .anyMatch(c -> c.hasResourceClaimName() && c.getResourceClaimName().equals(name))
            || generated.stream()
                .anyMatch(c -> c.hasResourceClaimName() && c.getResourceClaimName().equals(name));
    if (!known) {
      errors.invalid(path.child(CLAIM_NAME), name, "no mapping found in pod reference");
    }
    if (status.getContainersCount() == 0) {
      errors.required(path.child("containers"), NOT_EMPTY);
    }
    FieldPath resources = path.child("resources");
    if (status.getResourcesCount() == 0) {
      errors.required(resources, NOT_EMPTY);
    }
    Amounts.of(status.getResourcesMap())
        .forEach(
            (resource, amount) -> {
              if (!ResourceNames.isNative(resource)) {
                errors.invalid(
                    resources.key(resource),
                    FieldValue.named(resource),
                    "must be a node allocatable resource name");
              }
              if (amount.signum() < 0) {
                errors.invalid(resources.key(resource), amount.toString(), "must be non-negative");
              }
            });
  }
}
