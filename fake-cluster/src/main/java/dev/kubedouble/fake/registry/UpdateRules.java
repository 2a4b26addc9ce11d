package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.fake.admission.field.FieldErrors;

/**
 * What one path of a kind lets a write change: the whole object's path, or a part's such as {@code
 * status}.
 */
public interface UpdateRules<T extends Message> {
  /**
   * Returns the new object with everything that this path may not change taken from the old one.
   */
  T prepare(T updated, T old);

  /** Returns what is wrong with the new object, its metadata included. */
  FieldErrors validate(T updated, T old);
}
