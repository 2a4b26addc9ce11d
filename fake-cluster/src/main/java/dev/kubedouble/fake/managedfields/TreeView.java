package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.MessageSchema;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reaches the values of trees that are known to be of their type. */
final class TreeView implements ObjectView {
  static final TreeView INSTANCE = new TreeView();

  private TreeView() {}

  @Override
  public @Nullable Object read(OwnedField field, Object holder) {
    return nullable(((JsonObject) holder).get(field.name()));
  }

  @Override
  public long present(MessageSchema schema, Object holder) {
    return -1;
  }

  @Override
  public Object inlined(OwnedType type, Object object) {
    return object;
  }

  @Override
  public boolean isZero(OwnedType type, Object object) {
    return false;
  }

  private static @Nullable Object nullable(@Nullable JsonValue value) {
    return value instanceof JsonNull ? NULL : value;
  }

  @Override
  public List<?> items(Object list) {
    return ((JsonArray) list).items();
  }

  @Override
  public Entries entries(Object map) {
    JsonObject object = (JsonObject) map;
    String[] keys = GoOrder.sorted(object.keys());
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      Object value = nullable(object.get(keys[i]));
      values[i] = value == null ? NULL : value;
    }
    return new Entries(Arrays.asList(keys), Arrays.asList(values));
  }

  @Override
  public JsonValue scalar(Object value) {
    return value == NULL ? JsonNull.NULL : (JsonValue) value;
  }

  @Override
  public boolean same(Object left, Object right) {
    return left == right
        || (left instanceof JsonValue l
            && right instanceof JsonValue r
            && Scalars.compare(l, r) == 0);
  }

  @Override
  public boolean seenAsSame(Object left, Object right) {
    return left == right;
  }
}
