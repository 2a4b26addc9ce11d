package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.Status;

/** How a delete was answered: by a Status, or by the object that remains for now. */
public sealed interface Deletion<T extends Message> {
  /** The object is gone. */
  record Done<T extends Message>(Status status) implements Deletion<T> {}

  /**
   * The object carries a deletion timestamp and goes later; or the resource answers deletes with
   * the object.
   */
  record Terminating<T extends Message>(T object) implements Deletion<T> {}
}
