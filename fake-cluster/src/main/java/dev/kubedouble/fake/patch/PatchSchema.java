package dev.kubedouble.fake.patch;

import dev.kubedouble.fake.managedfields.GoFormat;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * What a strategic merge patch has to know of a value: the message that it is, or Go's name of its
 * kind where it is none.
 *
 * <p>Source: apimachinery, {@code strategicpatch/meta.go}.
 */
record PatchSchema(@Nullable MessageSchema message, String goKind) {
  private static final String STRUCT = "struct";

  static PatchSchema of(MessageSchema message) {
    return new PatchSchema(message, STRUCT);
  }

  /**
   * Returns the field of a name; where no field has just this name, one that differs in case only.
   */
  FieldSchema field(String name) throws PatchFailure {
    if (message == null) {
      throw PatchFailure.unknown(
          "merging an object in json but data type is not struct, instead is: " + goKind);
    }
    FieldSchema exact = message.field(name);
    if (exact != null) {
      return exact;
    }
    for (FieldSchema field : message.fields()) {
      if (field.jsonName().equalsIgnoreCase(name)) {
        return field;
      }
    }
    throw PatchFailure.unknown(
        "unable to find api field in struct "
            + message.name()
            + " for the json field "
            + GoText.quote(name));
  }

  /** Returns the field of a name, which has to be a list. */
  FieldSchema listField(String name) throws PatchFailure {
    FieldSchema field = field(name);
    if (!field.isList() && !field.isPointer() && field.type() != ValueType.BYTES) {
      throw PatchFailure.unknown("expected slice or array type, but got: " + goKind);
    }
    return field;
  }

  /** Returns the schema of a field's value. */
  static PatchSchema valueOf(FieldSchema field) {
    return field.isMap() ? new PatchSchema(null, "map") : itemOf(field);
  }

  /** Returns the schema of an item of a list. */
  static PatchSchema itemOf(FieldSchema field) {
    MessageSchema message = field.message();
    return message == null
        ? new PatchSchema(null, goKind(field.type()))
        : new PatchSchema(message, STRUCT);
  }

  private static String goKind(ValueType type) {
    return switch (type) {
      case STRING -> "string";
      case BOOL -> "bool";
      case INT32 -> "int32";
      case INT64 -> "int64";
      case BYTES -> "uint8";
      case MESSAGE -> STRUCT;
    };
  }

  /** Returns the failure of a value that is of another type than expected. */
  static PatchFailure wrongType(String expected, JsonValue value) {
    String type = GoFormat.type(value);
    return PatchFailure.unknown(
        "expected a "
            + expected
            + ", but received a "
            + (type.equals("<nil>") ? "%!s(<nil>)" : type));
  }
}
