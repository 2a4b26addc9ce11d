package dev.kubedouble.remote;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.remote.http.Exchange;
import dev.kubedouble.remote.http.Reply;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.List;

/** The messages in which Kubernetes sends lists, such as DeploymentList. */
final class ListMessage {
  private ListMessage() {}

  /** Reads a list; a Status in its place, as of a deletion that found nothing, is an empty one. */
  @SuppressWarnings("unchecked") // the items of a kind's list are of the kind
  static <T extends Message> ObjectList<T> read(Resource<T> resource, Reply reply) {
    if (reply.status() != null) {
      return new ObjectList<>(ListMeta.getDefaultInstance(), List.of());
    }
    Message list = Exchange.object(reply, prototype(resource));
    var type = list.getDescriptorForType();
    return new ObjectList<>(
        (ListMeta) list.getField(type.findFieldByName("metadata")),
        List.copyOf((List<T>) list.getField(type.findFieldByName("items"))));
  }

  private static Message prototype(Resource<?> resource) {
    MessageSchema schema =
        Schema.kubernetes().kind(resource.apiVersion(), resource.kind() + "List");
    if (schema == null) {
      throw new IllegalStateException("no kind " + resource.kind() + "List");
    }
    return schema.prototype();
  }
}
