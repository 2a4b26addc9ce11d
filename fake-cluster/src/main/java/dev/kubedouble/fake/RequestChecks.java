package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.schema.ObjectMetadata;

/** What must agree between a request's path and its body, before anything else is looked at. */
final class RequestChecks {
  private RequestChecks() {}

  /**
   * Refuses an object that says another namespace or name than its path.
   *
   * @throws KubernetesException BadRequest
   */
  static void nameAndNamespace(
      Resource<?> resource, Message object, String namespace, String name) {
    ObjectMeta metadata = ObjectMetadata.of(object);
    String expected = resource.namespaced() ? namespace : "";
    if (!metadata.getNamespace().isEmpty() && !metadata.getNamespace().equals(expected)) {
      throw Refusals.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (metadata.getName().isEmpty()) {
      throw Refusals.badRequest(
          "the name of the object ("
              + name
              + " based on URL) was undeterminable: name must be provided");
    }
    if (!metadata.getName().equals(name)) {
      throw Refusals.badRequest(
          "the name of the object ("
              + metadata.getName()
              + ") does not match the name on the URL ("
              + name
              + ")");
    }
  }

  /**
   * Refuses an object that was another one of the same name; one without a uid is any.
   *
   * @throws KubernetesException Conflict, as etcd's storage words it
   */
  static void uid(Resource<?> resource, Message object, Message live) {
    String asked = ObjectMetadata.of(object).getUid();
    ObjectMeta present = ObjectMetadata.of(live);
    if (asked.isEmpty() || asked.equals(present.getUid())) {
      return;
    }
    String namespace = present.getNamespace();
    throw Refusals.conflict(
        resource,
        present.getName(),
        "StorageError: invalid object, Code: 4, Key: /registry/"
            + (resource.plural() + "/")
            + (namespace.isEmpty() ? "" : namespace + "/")
            + present.getName()
            + ", ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: "
            + (asked + ", UID in object meta: " + present.getUid()));
  }
}
