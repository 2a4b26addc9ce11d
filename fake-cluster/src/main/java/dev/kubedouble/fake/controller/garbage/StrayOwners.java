package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.events.EventRecorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells of objects that name an owner in another namespace than their own (kubernetes, {@code
 * graph_builder.go}, {@code addDependentToOwners}). Used in turns only.
 */
final class StrayOwners {
  private final EventRecorder events;
  private final Map<String, Item> byUid = new HashMap<>();

  StrayOwners(ControllerContext context) {
    this.events = context.logbook().recorder("garbage-collector-controller");
  }

  void add(ObjectMeta metadata, Item item) {
    byUid.put(metadata.getUid(), item);
  }

  void remove(ObjectMeta metadata) {
    byUid.remove(metadata.getUid());
  }

  /**
   * Records a warning where an object has got an owner that is elsewhere; the first one only.
   *
   * @param before the owners that it had
   */
  void check(Item item, ObjectMeta metadata, List<OwnerReference> before) {
    for (OwnerReference reference : metadata.getOwnerReferencesList()) {
      Item owner = isIn(before, reference.getUid()) ? null : byUid.get(reference.getUid());
      @Nullable ObjectMeta found = owner == null ? null : owner.find();
      if (owner == null || found == null) {
        continue;
      }
      String namespace = found.getNamespace();
      if (!namespace.isEmpty() && !namespace.equals(metadata.getNamespace())) {
        record(item, metadata, reference);
        return;
      }
      if (!names(reference, owner, found)) {
        return;
      }
    }
  }

  private static boolean isIn(List<OwnerReference> references, String uid) {
    for (OwnerReference reference : references) {
      if (reference.getUid().equals(uid)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(OwnerReference reference, Item owner, ObjectMeta metadata) {
    return reference.getName().equals(metadata.getName())
        && reference.getKind().equals(owner.kind().resource().kind())
        && reference.getApiVersion().equals(owner.kind().resource().apiVersion());
  }

  private void record(Item item, ObjectMeta metadata, OwnerReference reference) {
    String namespace = metadata.getNamespace();
    events.record(
        item.kind().resource(),
        metadata.toBuilder().clearResourceVersion().build(),
        "Warning",
        "OwnerRefInvalidNamespace",
        "ownerRef ["
            + reference.getApiVersion()
            + '/'
            + reference.getKind()
            + ", namespace: "
            + namespace
            + ", name: "
            + reference.getName()
            + ", uid: "
            + reference.getUid()
            + "] does not exist in namespace \""
            + namespace
            + '"');
  }
}
