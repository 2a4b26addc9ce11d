package dev.kubedouble.cluster;

import com.google.protobuf.Message;

/**
 * One change of one object.
 *
 * <p>One event is shared by all watches that see the change in the same way, so a door may keep
 * what it makes of it.
 *
 * @param type what happened
 * @param object the object after the change; for a deletion as it last was, with the version of the
 *     deletion; for a bookmark an empty object that carries a resource version
 */
public record WatchEvent<T extends Message>(Type type, T object) {
  /** What happened to the object. */
  public enum Type {
    /** New, or newly matching the selectors. */
    ADDED,
    /** Changed. */
    MODIFIED,
    /** Gone, or no longer matching the selectors. */
    DELETED,
    /** Nothing happened up to the version that the object carries. */
    BOOKMARK
  }
}
