package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.schema.ObjectMetadata;
import org.jspecify.annotations.Nullable;

/** Whether a patched object still is the one that the request names. */
final class ObjectIdentity {
  private ObjectIdentity() {}

  /**
   * Returns the object with the request's namespace, or refuses it where it calls itself another.
   */
  static <T extends Message> T checked(PatchRequest<T> request, @Nullable T current, T patched) {
    ObjectMeta metadata = ObjectMetadata.of(patched);
    if (current == null && !metadata.getUid().isEmpty()) {
      throw Refusals.conflict(
          request.path(),
          request.name(),
          "uid mismatch: the provided object specified uid "
              + metadata.getUid()
              + ", and no existing object was found");
    }
    String namespace = request.namespace();
    boolean same = metadata.getNamespace().equals(namespace);
    if (!same && !metadata.getNamespace().isEmpty() && !namespace.isEmpty()) {
      throw Refusals.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (metadata.getName().isEmpty()) {
      throw Refusals.badRequest(
          "the name of the object ("
              + request.name()
              + " based on URL) was undeterminable: name must be provided");
    }
    if (!metadata.getName().equals(request.name())) {
      throw Refusals.badRequest(
          "the name of the object ("
              + metadata.getName()
              + ") does not match the name on the URL ("
              + request.name()
              + ")");
    }
    return same
        ? patched
        : ObjectMetadata.with(patched, metadata.toBuilder().setNamespace(namespace).build());
  }
}
