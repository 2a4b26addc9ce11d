package dev.kubedouble.fake.store;

import com.google.protobuf.Message;

/**
 * What an object still lacks that was stored before all of it had been worked out.
 *
 * <p>Thread-safe. The same object is always completed in the same way, at whatever time, so that
 * nobody can tell when it happened.
 */
@FunctionalInterface
public interface Completion<T extends Message> {
  /** Returns an object with what it lacks; one that lacks nothing any more comes back as it is. */
  T complete(T object);
}
