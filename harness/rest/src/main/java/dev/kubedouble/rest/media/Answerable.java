package dev.kubedouble.rest.media;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonObject;

/** An object on its way to a client. */
public sealed interface Answerable {
  /** An object that is a message and has all formats. */
  record Typed(Message message) implements Answerable {}

  /** An object that is JSON alone, kind and apiVersion included. */
  record Tree(JsonObject json) implements Answerable {}
}
