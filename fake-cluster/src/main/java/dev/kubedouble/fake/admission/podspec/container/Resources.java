package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.ResourceClaim;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ResourceNames;
import dev.kubedouble.fake.admission.field.FieldError;
import dev.kubedouble.fake.admission.field.FieldErrorType;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.schema.Quantity;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The resources that a container or a pod requests, and their limits.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/">Resource
 *     Management for Pods and Containers</a>
 */
public final class Resources {
  private static final String HUGE_PAGES = "hugepages-";
  private static final List<String> POD_RESOURCES = List.of("cpu", HUGE_PAGES, "memory");

  private final FieldErrors errors;
  private final boolean pod;
  private final PodOptions options;
  private boolean computes;
  private boolean hasHugePages;

  private Resources(FieldErrors errors, boolean pod, PodOptions options) {
    this.errors = errors;
    this.pod = pod;
    this.options = options;
  }

  /** Writes what is wrong with the resources of a container, or with the overhead of a pod. */
  public static void container(
      FieldErrors errors,
      FieldPath path,
      ResourceRequirements resources,
      Set<String> podClaims,
      PodOptions options) {
    new Resources(errors, false, options).validate(path, resources, podClaims);
  }

  /** Writes what is wrong with the resources of a pod as a whole. */
  public static void pod(
      FieldErrors errors,
      FieldPath path,
      ResourceRequirements resources,
      Set<String> podClaims,
      PodOptions options) {
    new Resources(errors, true, options).validate(path, resources, podClaims);
  }

  private void validate(FieldPath path, ResourceRequirements resources, Set<String> podClaims) {
    Map<String, Quantity> limits = Amounts.of(resources.getLimitsMap());
    FieldPath limitsPath = path.child("limits");
    for (Map.Entry<String, Quantity> entry : limits.entrySet()) {
      FieldPath at = limitsPath.key(entry.getKey());
      nameAndAmount(at, entry.getKey(), entry.getValue());
      hugePages(at, entry.getKey(), entry.getValue());
    }
    FieldPath requestsPath = path.child("requests");
    for (Map.Entry<String, Quantity> entry : Amounts.of(resources.getRequestsMap()).entrySet()) {
      FieldPath at = requestsPath.key(entry.getKey());
      nameAndAmount(at, entry.getKey(), entry.getValue());
      limit(path, entry.getKey(), entry.getValue(), limits.get(entry.getKey()));
      hugePages(at, entry.getKey(), entry.getValue());
    }
    if (hasHugePages && !computes) {
      errors.forbidden(path, "HugePages require cpu or memory");
    }
    claims(path.child("claims"), resources.getClaimsList(), podClaims);
  }

  private void nameAndAmount(FieldPath path, String name, Quantity amount) {
    if (pod) {
      podName(path, name);
    } else {
      containerName(path, name);
    }
    if (amount.signum() < 0) {
      errors.invalid(path, amount.toString(), ContentMessages.NOT_NEGATIVE);
    }
    if (ResourceNames.isInteger(name) && !Amounts.isWhole(amount)) {
      errors.invalid(path, amount.toString(), "must be an integer");
    }
    computes |= name.equals("cpu") || name.equals("memory");
  }

  private boolean anyName(FieldPath path, String name) {
    List<String> faults = LabelNames.key(name);
    for (String fault : faults) {
      errors.invalid(path, FieldValue.named(name), fault);
    }
    if (!faults.isEmpty()) {
      return false;
    }
    if (name.indexOf('/') < 0 && !ResourceNames.isStandard(name)) {
      errors.invalid(
          path, FieldValue.named(name), "must be a standard resource type or fully qualified");
      return false;
    }
    return true;
  }

  private void containerName(FieldPath path, String name) {
    anyName(path, name);
    if (name.indexOf('/') < 0) {
      if (!ResourceNames.isStandardContainerResource(name)) {
        errors.invalid(path, FieldValue.named(name), "must be a standard resource for containers");
      }
    } else if (!ResourceNames.isNative(name) && !ResourceNames.isExtended(name)) {
      errors.invalid(
          path, FieldValue.named(name), "doesn't follow extended resource name standard");
    }
  }

  private void podName(FieldPath path, String name) {
    if (anyName(path, name)
        && !name.equals("cpu")
        && !name.equals("memory")
        && !ResourceNames.isHugePages(name)) {
      errors.notSupported(path, name, POD_RESOURCES);
    }
  }

  private void limit(FieldPath path, String name, Quantity request, @Nullable Quantity limit) {
    boolean overcommit = ResourceNames.isOvercommitAllowed(name);
    if (limit == null) {
      if (!overcommit) {
        errors.required(path.child("limits"), "Limit must be set for non overcommitable resources");
      }
      return;
    }
    int difference = request.compareTo(limit);
    if (difference != 0 && !overcommit) {
      errors.invalid(
          path.child("requests"),
          request.toString(),
          "must be equal to " + name + " limit of " + limit);
    } else if (difference > 0) {
      errors.invalid(
          path.child("requests"),
          request.toString(),
          "must be less than or equal to " + name + " limit of " + limit);
    }
  }

  private void hugePages(FieldPath path, String name, Quantity amount) {
    if (!ResourceNames.isHugePages(name)) {
      return;
    }
    hasHugePages = true;
    if (!options.keeps(KeptFault.INDIVISIBLE_HUGE_PAGES) && !isDivisible(name, amount)) {
      errors.invalid(
          path, amount.toString(), amount + " is not positive integer multiple of " + name);
    }
  }

  /** Returns whether any huge pages in the map are no multiple of the page's size. */
  public static boolean anyIndivisible(Map<String, Quantity> amounts) {
    return amounts.entrySet().stream()
        .anyMatch(
            entry ->
                ResourceNames.isHugePages(entry.getKey())
                    && !isDivisible(entry.getKey(), entry.getValue()));
  }

  private static boolean isDivisible(String name, Quantity amount) {
    return Amounts.isMultiple(amount, name.substring(HUGE_PAGES.length()));
  }

  private void claims(FieldPath path, List<ResourceClaim> claims, Set<String> podClaims) {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < claims.size(); i++) {
      String name = claims.get(i).getName();
      FieldPath at = path.index(i);
      if (name.isEmpty()) {
        errors.required(at);
        continue;
      }
      claim(at, claims.get(i), names);
      if (!podClaims.contains(name)) {
        String known =
            podClaims.isEmpty()
                ? " which is empty"
                : ": " + String.join(", ", new TreeSet<>(podClaims));
        errors.add(
            new FieldError(
                FieldErrorType.NOT_FOUND,
                at,
                FieldValue.of(name),
                "must be one of the names in pod.spec.resourceClaims" + known));
      }
    }
  }

  /** Writes where a claim, or a request in a claim, is referred to twice. */
  private void claim(FieldPath path, ResourceClaim claim, Set<String> names) {
    String name = claim.getName();
    String request = claim.getRequest();
    if (names.contains(name)) {
      errors.duplicate(path, name);
      return;
    }
    if (!request.isEmpty()) {
      errors.invalid(path.child("request"), request, DnsNames.label(request));
    }
    String key = request.isEmpty() ? name : name + "/" + request;
    if (names.contains(key)) {
      errors.duplicate(path, key);
    } else if (request.isEmpty()) {
      for (String other : names) {
        if (other.startsWith(name + "/")) {
          errors.duplicate(path, name);
        }
      }
    }
    names.add(key);
  }
}
