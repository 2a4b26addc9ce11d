package dev.kubedouble.fake.admission.podspec.base;

import dev.kubedouble.api.core.v1.ObjectFieldSelector;
import dev.kubedouble.api.core.v1.ResourceFieldSelector;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.schema.Quantity;
import java.util.List;
import java.util.Locale;

/**
 * References from a container's environment or from a volume to fields of the pod.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/downward-api/">Downward API</a>
 */
public final class FieldSelectors {
  private static final List<String> RESOURCES =
      List.of(
          "limits.cpu",
          "limits.ephemeral-storage",
          "limits.memory",
          "requests.cpu",
          "requests.ephemeral-storage",
          "requests.memory");
  private static final String HUGE_PAGES_REQUESTS = "requests.hugepages-";
  private static final String HUGE_PAGES_LIMITS = "limits.hugepages-";
  private static final List<String> CPU_DIVISORS = List.of("1m", "1");
  private static final List<String> BYTE_DIVISORS =
      List.of("1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei");

  private FieldSelectors() {}

  /**
   * Writes what is wrong with a reference to a field.
   *
   * @param supported the fields that may be meant, in order
   */
  public static void object(
      FieldErrors errors, FieldPath path, ObjectFieldSelector selector, List<String> supported) {
    String label = selector.getFieldPath();
    if (selector.getApiVersion().isEmpty()) {
      errors.required(path.child("apiVersion"));
      return;
    }
    if (label.isEmpty()) {
      errors.required(path.child("fieldPath"));
      return;
    }
    String fault = conversionFault(selector.getApiVersion(), label);
    if (!fault.isEmpty()) {
      errors.invalid(path.child("fieldPath"), label, "error converting fieldPath: " + fault);
      return;
    }
    int bracket = subscript(label);
    if (bracket > 0) {
      String key = label.substring(bracket + 2, label.length() - 2);
      String checked =
          label.startsWith("metadata.annotations") ? key.toLowerCase(Locale.ROOT) : key;
      errors.invalid(path, checked, LabelNames.key(checked));
      return;
    }
    String field = label.equals("spec.host") ? "spec.nodeName" : label;
    if (!supported.contains(field)) {
      errors.notSupported(path.child("fieldPath"), FieldValue.of(field), supported);
    }
  }

  /**
   * Writes what is wrong with a reference to a container's resource.
   *
   * @param volume whether a volume refers, which has to name the container
   */
  public static void resource(
      FieldErrors errors, FieldPath path, ResourceFieldSelector selector, boolean volume) {
    String resource = selector.getResource();
    if (volume && selector.getContainerName().isEmpty()) {
      errors.required(path.child("containerName"));
    } else if (resource.isEmpty()) {
      errors.required(path.child("resource"));
    } else if (!RESOURCES.contains(resource) && !isHugePages(resource)) {
      errors.notSupported(path.child("resource"), FieldValue.of(resource), RESOURCES);
    }
    Quantity divisor = Amounts.of(selector.getDivisor());
    if (divisor.signum() != 0) {
      divisor(errors, path.child("divisor"), resource, divisor.toString());
    }
  }

  private static void divisor(FieldErrors errors, FieldPath path, String resource, String divisor) {
    switch (resource) {
      case "limits.cpu", "requests.cpu" -> {
        if (!CPU_DIVISORS.contains(divisor)) {
          errors.invalid(
              path, resource, "only divisor's values 1m and 1 are supported with the cpu resource");
        }
      }
      case "limits.memory", "requests.memory" -> bytes(errors, path, resource, divisor, "memory");
      case "limits.ephemeral-storage", "requests.ephemeral-storage" ->
          bytes(errors, path, resource, divisor, "local ephemeral storage");
      default -> {
        if (isHugePages(resource)) {
          bytes(errors, path, resource, divisor, "hugepages");
        }
      }
    }
  }

  private static void bytes(
      FieldErrors errors, FieldPath path, String resource, String divisor, String what) {
    if (!BYTE_DIVISORS.contains(divisor)) {
      errors.invalid(
          path,
          resource,
          "only divisor's values "
              + String.join(", ", BYTE_DIVISORS)
              + " are supported with the "
              + what
              + " resource");
    }
  }

  private static boolean isHugePages(String resource) {
    return resource.startsWith(HUGE_PAGES_REQUESTS) || resource.startsWith(HUGE_PAGES_LIMITS);
  }

  private static String conversionFault(String version, String label) {
    if (!version.equals("v1")) {
      return "unsupported pod version: " + version;
    }
    int bracket = subscript(label);
    if (bracket > 0) {
      return switch (label.substring(0, bracket)) {
        case "metadata.annotations", "metadata.labels" -> "";
        default -> "field label does not support subscript: " + label;
      };
    }
    return switch (label) {
      case "metadata.annotations",
          "metadata.labels",
          "metadata.name",
          "metadata.namespace",
          "metadata.uid",
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.serviceAccountName",
          "spec.schedulerName",
          "status.phase",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs",
          "spec.host" ->
          "";
      default -> "field label not supported: " + label;
    };
  }

  /** Returns where the subscript begins in a label such as {@code metadata.labels['a']}; or -1. */
  private static int subscript(String label) {
    int bracket = label.indexOf("['");
    return label.endsWith("']") && bracket > 0 && bracket + 2 <= label.length() - 2 ? bracket : -1;
  }
}
