package dev.kubedouble.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;

/** The object that a request carries, decoded or as it came. */
public sealed interface Body<T extends Message> {
  /** An object that is a message already. */
  record Decoded<T extends Message>(T object) implements Body<T> {}

  /**
   * Bytes that the cluster decodes, so that unknown and duplicate fields are seen.
   *
   * @param mediaType the content type as sent, such as {@code application/json}; empty means JSON
   */
  record Raw<T extends Message>(ByteString bytes, String mediaType) implements Body<T> {}

  /** Returns a decoded body. */
  static <T extends Message> Body<T> of(T object) {
    return new Decoded<>(object);
  }
}
