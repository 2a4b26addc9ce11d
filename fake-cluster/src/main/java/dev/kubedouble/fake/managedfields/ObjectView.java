package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.MessageSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the values of an object are reached, be it a message or a tree: as structured-merge-diff sees
 * them, which is as their JSON would be.
 *
 * <p>Null stands for what the JSON leaves out, {@link #NULL} for its null.
 */
interface ObjectView {
  /** The JSON null. */
  Object NULL = new Object();

  /** The entries of a map in the order of their keys. */
  record Entries(List<String> keys, List<Object> values) {}

  /**
   * Returns the value of a field.
   *
   * @param holder the object, or for an inlined field what {@link #inlined} returns
   */
  @Nullable Object read(OwnedField field, Object holder);

  /** Returns which fields of a holder may be set, each as its {@link FieldSchema#bit}. */
  long present(MessageSchema schema, Object holder);

  /** Returns what holds the inlined fields of an object. */
  Object inlined(OwnedType type, Object object);

  /** Says whether an object is seen to be the empty one, whose values the fields know. */
  boolean isZero(OwnedType type, Object object);

  /** Returns the items of a list. */
  List<?> items(Object list);

  /** Returns the entries of a map. */
  Entries entries(Object map);

  /** Returns a scalar as JSON. */
  JsonValue scalar(Object value);

  /** Says whether two values are the same; none is absent. */
  boolean same(Object left, Object right);

  /** Says whether two objects are the same, where that is cheap to see. */
  boolean seenAsSame(Object left, Object right);
}
