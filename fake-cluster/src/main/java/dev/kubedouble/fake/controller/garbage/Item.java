package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import org.jspecify.annotations.Nullable;

/**
 * One object of any kind.
 *
 * @param kind its kind
 * @param key its key in the kind's table
 */
record Item(Collectable<?> kind, String key) {
  /** Returns a text that no other object has: {@code replicasets.apps default/web-5d9c}. */
  String id() {
    return kind.resource().qualifiedName() + ' ' + key;
  }

  /** Returns the object's metadata as it is now, or null where the object is gone. */
  @Nullable ObjectMeta find() {
    return kind.find(key);
  }
}
