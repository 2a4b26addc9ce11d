package dev.kubedouble.remote;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.body.BodyReader;
import dev.kubedouble.schema.ObjectMetadata;

/** What a body says that its path has to say. */
final class Bodies {
  private Bodies() {}

  /** Returns the object of a body; one that cannot be read is refused as a server refuses it. */
  static <T extends Message> T object(Resource<T> resource, Body<T> body, CreateOptions options) {
    return body instanceof Body.Decoded<T> decoded
        ? decoded.object()
        : new BodyReader().read(resource, body, options.getFieldValidation()).object();
  }

  /** Returns the name of an object; empty where it has none. */
  static String name(Message object) {
    return ObjectMetadata.of(object).getName();
  }
}
