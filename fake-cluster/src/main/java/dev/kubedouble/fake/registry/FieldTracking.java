package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/** Keeps {@code metadata.managedFields} up to date with each write. */
public interface FieldTracking {
  /**
   * Returns the written object with its managed fields.
   *
   * @param live the object as it is, or null for a create
   * @param written the object as it is to be, defaults set
   */
  <T extends Message> T track(Strategy<T> strategy, @Nullable T live, T written, Write write);
}
