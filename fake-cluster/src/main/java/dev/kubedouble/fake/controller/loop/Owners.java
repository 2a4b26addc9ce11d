package dev.kubedouble.fake.controller.loop;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.Resource;
import org.jspecify.annotations.Nullable;

/** Who controls an object, by its owner references (apimachinery, {@code controller_ref.go}). */
public final class Owners {
  private Owners() {}

  /** Returns the reference to the object's controller, or null where it has none. */
  public static @Nullable OwnerReference controllerOf(ObjectMeta metadata) {
    for (int i = 0; i < metadata.getOwnerReferencesCount(); i++) {
      OwnerReference owner = metadata.getOwnerReferences(i);
      if (owner.getController()) {
        return owner;
      }
    }
    return null;
  }

  /** Returns the uid of the object's controller; empty where it has none. */
  public static String controllerUid(ObjectMeta metadata) {
    OwnerReference controller = controllerOf(metadata);
    return controller == null ? "" : controller.getUid();
  }

  /** Returns the reference by which an object says that another one controls it. */
  public static OwnerReference reference(
      Resource<? extends Message> resource, ObjectMeta controller) {
    return OwnerReference.newBuilder()
        .setApiVersion(resource.apiVersion())
        .setKind(resource.kind())
        .setName(controller.getName())
        .setUid(controller.getUid())
        .setController(true)
        .setBlockOwnerDeletion(true)
        .build();
  }

  /**
   * Returns the metadata with a reference to a controller; one to the same object that says less is
   * replaced, as owner references are merged by their uid.
   */
  public static ObjectMeta with(ObjectMeta metadata, OwnerReference controller) {
    ObjectMeta.Builder builder = metadata.toBuilder();
    for (int i = 0; i < builder.getOwnerReferencesCount(); i++) {
      if (builder.getOwnerReferences(i).getUid().equals(controller.getUid())) {
        return builder.setOwnerReferences(i, controller).build();
      }
    }
    return builder.addOwnerReferences(controller).build();
  }

  /** Returns the metadata without the references to one owner. */
  public static ObjectMeta without(ObjectMeta metadata, String ownerUid) {
    ObjectMeta.Builder builder = metadata.toBuilder().clearOwnerReferences();
    for (OwnerReference owner : metadata.getOwnerReferencesList()) {
      if (!owner.getUid().equals(ownerUid)) {
        builder.addOwnerReferences(owner);
      }
    }
    return builder.build();
  }
}
