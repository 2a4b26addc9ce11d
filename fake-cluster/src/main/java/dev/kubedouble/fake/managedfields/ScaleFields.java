package dev.kubedouble.fake.managedfields;

import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the owners of {@code spec.replicas} between an object and its scale, so that a write of the
 * scale finds and leaves them.
 *
 * <p>Thread-safe. Source: apimachinery, {@code managedfields.ScaleHandler}.
 */
public final class ScaleFields {
  private static final String SCALE_VERSION = "autoscaling/v1";
  private static final String PARENT_VERSION = "apps/v1";

  /** The versions in which the objects have had their replicas in this place. */
  private static final Set<String> PARENT_VERSIONS =
      Set.of("apps/v1beta1", "apps/v1beta2", PARENT_VERSION);

  private static final FieldSet REPLICAS = FieldSet.ofPath("spec", "replicas");

  private final OwnersReader reader;

  ScaleFields(OwnersReader reader) {
    this.reader = reader;
  }

  /**
   * Returns the managed fields of a scale.
   *
   * @param parentEntries those of the object
   * @throws KubernetesException 500 if they cannot be read
   */
  public List<ManagedFieldsEntry> toScale(List<ManagedFieldsEntry> parentEntries) {
    Owners scale = new Owners();
    for (Owner owner : read(parentEntries).all()) {
      if (ownsReplicas(owner) && PARENT_VERSIONS.contains(owner.apiVersion())) {
        scale.put(new Owner(owner.id(), SCALE_VERSION, REPLICAS, owner.time(), null));
      }
    }
    return scale.toEntries();
  }

  /**
   * Returns the managed fields of an object whose scale was written.
   *
   * @param parentEntries those of the object before
   * @param scaleEntries those of the scale after
   * @throws KubernetesException 500 if they cannot be read
   */
  public List<ManagedFieldsEntry> toParent(
      List<ManagedFieldsEntry> parentEntries, List<ManagedFieldsEntry> scaleEntries) {
    Owners before = read(parentEntries);
    Owners scale = read(scaleEntries);
    Owners parent = new Owners();
    for (Owner owner : before.all()) {
      if (!PARENT_VERSIONS.contains(owner.apiVersion())) {
        continue;
      }
      if (!ownsReplicas(owner)) {
        parent.put(owner);
      } else if (scale.get(owner.id()) != null) {
        parent.put(owner);
        scale.remove(owner.id());
      } else {
        Owner left = owner.with(owner.fields().difference(REPLICAS));
        if (!left.fields().isEmpty()) {
          parent.put(left);
        }
      }
    }
    for (Owner owner : scale.all()) {
      if (ownsReplicas(owner)) {
        @Nullable Owner same = before.get(owner.id());
        parent.put(
            new Owner(
                owner.id(), PARENT_VERSION, REPLICAS, same == null ? null : same.time(), null));
      }
    }
    return parent.toEntries();
  }

  private static boolean ownsReplicas(Owner owner) {
    return owner.fields().hasPath("spec", "replicas");
  }

  private Owners read(List<ManagedFieldsEntry> entries) {
    try {
      return reader.read(entries, null);
    } catch (OwnersReader.MalformedEntriesException e) {
      throw Refusals.failure(500, "", String.valueOf(e.getMessage()), null);
    }
  }
}
