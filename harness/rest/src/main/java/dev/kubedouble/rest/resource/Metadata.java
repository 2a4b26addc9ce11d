package dev.kubedouble.rest.resource;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** The metadata of objects of any kind. */
final class Metadata {
  private Metadata() {}

  static ObjectMeta of(Message object) {
    return (ObjectMeta) object.getField(object.getDescriptorForType().findFieldByName("metadata"));
  }
}
