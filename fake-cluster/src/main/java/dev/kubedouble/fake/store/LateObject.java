package dev.kubedouble.fake.store;

import com.google.protobuf.Message;

/**
 * An object that is made when somebody first looks at it.
 *
 * <p>Thread-safe; it always makes the same one.
 */
@FunctionalInterface
public interface LateObject<T extends Message> {
  /** Returns the object at a resource version. */
  T make(String version);
}
