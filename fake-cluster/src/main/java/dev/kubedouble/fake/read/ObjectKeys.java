package dev.kubedouble.fake.read;

import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.json.GoText;
import java.util.List;

/**
 * The keys under which objects are stored, from what a request names (apiserver, generic store).
 */
public final class ObjectKeys {
  private ObjectKeys() {}

  /**
   * Returns the key of the object that a request names.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     nothing can be stored under such a name
   */
  public static String of(Resource<?> resource, String namespace, String name) {
    if (resource.namespaced() && namespace.isEmpty()) {
      throw Refusals.badRequest("Namespace parameter required.");
    }
    if (name.isEmpty()) {
      throw Refusals.badRequest("Name parameter required.");
    }
    List<String> faults = ObjectNames.pathSegment(name);
    if (!faults.isEmpty()) {
      throw Refusals.badRequest(
          "Name parameter invalid: " + GoText.quote(name) + ": " + String.join(";", faults));
    }
    return Table.key(resource.namespaced() ? namespace : "", name);
  }

  /** Returns whether {@link #of} would return a key. */
  static boolean exists(Resource<?> resource, String namespace, String name) {
    return !(resource.namespaced() && namespace.isEmpty())
        && !name.isEmpty()
        && ObjectNames.pathSegment(name).isEmpty();
  }
}
