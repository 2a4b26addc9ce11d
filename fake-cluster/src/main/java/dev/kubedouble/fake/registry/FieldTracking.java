package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.Version;
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

  /**
   * Returns what puts the managed fields into the version that a write makes, the same ones as
   * {@link #track} now. The writer sets none itself.
   *
   * @param live the version that is replaced, or null for a create
   * @param asked the object as the writer gave it, defaults set; null where it is stored so, but
   *     for what nobody owns
   */
  <T extends Message> Completion<T> trackLater(
      Strategy<T> strategy, @Nullable Version<T> live, @Nullable T asked, Write write);

  /**
   * Returns what puts the managed fields into every version that such a write creates at the
   * present moment, the same ones as {@link #track} now. The writer gives the objects as they are
   * stored.
   */
  <T extends Message> Completion<T> trackBirths(Strategy<T> strategy, Write write);

  /**
   * Returns what puts the managed fields of a version into one that is made of its content by a
   * write which changes no owner; null where they are in the content.
   */
  <T extends Message> @Nullable Completion<T> passOn(Strategy<T> strategy, Version<T> live);
}
