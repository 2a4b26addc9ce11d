package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a tree is of its type, in the words of structured-merge-diff.
 *
 * <p>Source: structured-merge-diff, {@code typed/validate.go}. Where Go goes through a map in no
 * order, it goes in the order of the text here.
 */
final class TreeValidation {
  private final List<String> errors = new ArrayList<>();
  private final boolean allowDuplicates;

  private TreeValidation(boolean allowDuplicates) {
    this.allowDuplicates = allowDuplicates;
  }

  /** Returns what is wrong with an object, or null where it is of its type. */
  static @Nullable String check(OwnedType type, JsonObject object, boolean allowDuplicates) {
    TreeValidation validation = new TreeValidation(allowDuplicates);
    validation.struct(type, object, Path.ROOT);
    List<String> errors = validation.errors;
    if (errors.isEmpty()) {
      return null;
    }
    return errors.size() == 1 ? errors.get(0) : "errors:\n  " + String.join("\n  ", errors);
  }

  /** The way to a value; its text is made for errors only. */
  private record Path(@Nullable Path parent, @Nullable PathElement element, String name) {
    static final Path ROOT = new Path(null, null, "");

    Path field(String field) {
      return new Path(this, null, field);
    }

    Path item(PathElement item) {
      return new Path(this, item, "");
    }

    @Override
    public String toString() {
      if (parent == null) {
        return "";
      }
      return parent + (element == null ? "." + name : element.toString());
    }
  }

  private void error(Path path, String message) {
    String where = path.toString();
    errors.add(where.isEmpty() ? message : where + ": " + message);
  }

  private void struct(OwnedType type, JsonObject object, Path path) {
    for (int i = 0; i < object.size(); i++) {
      String name = object.keyAt(i);
      OwnedField field = type.field(name);
      if (field != null) {
        value(field, object.valueAt(i), path.field(name));
      } else if (isTypeMeta(type, name)) {
        scalar("string", object.valueAt(i), path.field(name));
      } else {
        error(path.field(name), "field not declared in schema");
        return;
      }
    }
  }

  private static boolean isTypeMeta(OwnedType type, String name) {
    return type.schema().isKind() && (name.equals("kind") || name.equals("apiVersion"));
  }

  private void value(OwnedField field, JsonValue value, Path path) {
    FieldSchema schema = field.schema();
    if (schema.isList()) {
      list(field, value, path);
    } else if (schema.isMap()) {
      map(field, value, path);
    } else {
      item(field, value, path);
    }
  }

  private void list(OwnedField field, JsonValue value, Path path) {
    if (!(value instanceof JsonArray array)) {
      if (!(value instanceof JsonNull)) {
        error(path, "expected list, got " + wrapped(value));
      }
      return;
    }
    boolean known = field.shape() != OwnedField.Shape.LEAF;
    List<PathElement> seen = new ArrayList<>(known ? array.size() : 0);
    for (int i = 0; i < array.size(); i++) {
      PathElement element = PathElement.index(i);
      if (known) {
        String fault = itemFault(field, array.get(i));
        if (fault != null) {
          error(path, "element " + i + ": " + fault);
          return;
        }
        element = ListItems.element(TreeView.INSTANCE, field, array.get(i));
        if (seen.contains(element) && !allowDuplicates) {
          error(path, "duplicate entries for key " + element);
        }
        seen.add(element);
      }
      item(field, array.get(i), path.item(element));
    }
  }

  /** Returns why an item of a set or list with keys cannot be told from others, or null. */
  private static @Nullable String itemFault(OwnedField field, JsonValue item) {
    if (field.shape() == OwnedField.Shape.SET) {
      return switch (item.typeName()) {
        case "object" -> "associative list without keys has an element that's a map type";
        case "array" -> "not supported: associative list with lists as elements";
        case "null" -> "associative list without keys has an element that's an explicit null";
        default -> null;
      };
    }
    if (item instanceof JsonNull) {
      return "associative list with keys may not have a null element";
    }
    if (!(item instanceof JsonObject object)) {
      return "associative list with keys may not have non-map elements";
    }
    for (OwnedField.ListKey key : field.keys()) {
      if (key.defaultValue() != null || object.has(key.field().name())) {
        return null;
      }
    }
    StringBuilder names = new StringBuilder();
    for (String name : field.schema().listKeys()) {
      names.append(names.isEmpty() ? "\"" : " \"").append(name).append('"');
    }
    return "associative list with keys has an element that omits all key fields ["
        + names
        + "] (and doesn't have default values for any key fields)";
  }

  private void map(OwnedField field, JsonValue value, Path path) {
    if (!(value instanceof JsonObject object)) {
      if (!(value instanceof JsonNull)) {
        error(path, "expected map, got " + wrapped(value));
      }
      return;
    }
    for (int i = 0; i < object.size(); i++) {
      item(field, object.valueAt(i), path.field(object.keyAt(i)));
    }
  }

  private void item(OwnedField field, JsonValue value, Path path) {
    OwnedType type = field.type();
    if (type == null) {
      scalar(scalarType(field.schema()), value, path);
    } else if (value instanceof JsonObject object) {
      struct(type, object, path);
    } else if (!(value instanceof JsonNull)) {
      error(path, "expected map, got " + wrapped(value));
    }
  }

  private static String scalarType(FieldSchema field) {
    return switch (field.type()) {
      case STRING, BYTES -> "string";
      case BOOL -> "boolean";
      case INT32, INT64 -> "numeric";
      case MESSAGE -> {
        MessageSchema message = field.message();
        yield message != null && message.form() == JsonForm.RAW ? "any" : "untyped";
      }
    };
  }

  private void scalar(String type, JsonValue value, Path path) {
    boolean isScalar =
        value instanceof JsonString || value instanceof JsonNumber || value instanceof JsonBoolean;
    if (value instanceof JsonNull || type.equals("any")) {
      return;
    }
    switch (type) {
      case "numeric" -> {
        if (!(value instanceof JsonNumber)) {
          error(path, "expected numeric (int or float), got " + GoFormat.type(value));
        }
      }
      case "string" -> {
        if (!(value instanceof JsonString)) {
          error(
              path,
              "expected string, got &value.valueUnstructured{Value:"
                  + GoFormat.syntax(value)
                  + "}");
        }
      }
      case "boolean" -> {
        if (!(value instanceof JsonBoolean)) {
          error(path, "expected boolean, got " + wrapped(value));
        }
      }
      default -> {
        if (!isScalar) {
          error(path, "expected any scalar, got " + wrapped(value));
        }
      }
    }
  }

  /** Go prints the value together with the struct that it is in. */
  private static String wrapped(JsonValue value) {
    return "&{" + GoFormat.plain(value) + "}";
  }
}
