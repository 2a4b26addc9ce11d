package dev.kubedouble.schema;

import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of the table as it stands in the file. */
record FieldRow(
    String jsonName,
    String protoName,
    String goType,
    boolean pointer,
    boolean inline,
    boolean omitEmpty,
    boolean omitZero,
    boolean required,
    boolean nonNil,
    boolean typed,
    @Nullable String defaultJson,
    ListType listType,
    List<String> listKeys,
    boolean atomicMap,
    List<String> patchStrategies,
    @Nullable String patchMergeKey) {

  static FieldRow parse(TableText line) {
    String name = line.requireWord();
    String type = line.requireWord();
    boolean pointer = type.startsWith("*");
    String protoName = name;
    boolean inline = false;
    boolean omitEmpty = false;
    boolean omitZero = false;
    @Nullable Boolean required = null;
    boolean nonNil = false;
    boolean typed = false;
    @Nullable String defaultJson = null;
    ListType listType = ListType.ATOMIC;
    List<String> listKeys = List.of();
    boolean atomicMap = false;
    List<String> patch = List.of();
    @Nullable String patchKey = null;
    for (String fact = line.nextWord(); fact != null; fact = line.nextWord()) {
      int equals = fact.indexOf('=');
      String value = fact.substring(equals + 1);
      switch (equals < 0 ? fact : fact.substring(0, equals)) {
        case "proto" -> protoName = value;
        case "inline" -> inline = true;
        case "omitempty" -> omitEmpty = true;
        case "omitzero" -> omitZero = true;
        case "required" -> required = true;
        case "optional" -> required = false;
        case "nonnil" -> nonNil = true;
        case "typed" -> typed = true;
        case "default" -> defaultJson = value;
        case "list" -> listType = listType(value);
        case "keys" -> listKeys = List.of(value.split(",", -1));
        case "map" -> atomicMap = value.equals("atomic");
        case "patch" -> patch = List.of(value.split(",", -1));
        case "patchKey" -> patchKey = value;
        default -> throw new IllegalStateException("fact: " + fact + " (in: " + line + ")");
      }
    }
    return new FieldRow(
        name,
        protoName,
        pointer ? type.substring(1) : type,
        pointer,
        inline,
        omitEmpty,
        omitZero,
        required == null ? !omitEmpty && !inline : required,
        nonNil,
        typed,
        defaultJson,
        listType,
        listKeys,
        atomicMap,
        patch,
        patchKey);
  }

  private static ListType listType(String word) {
    return switch (word) {
      case "atomic" -> ListType.ATOMIC;
      case "set" -> ListType.SET;
      case "map" -> ListType.MAP;
      default -> throw new IllegalStateException("list type: " + word);
    };
  }

  String goItemType() {
    if (goType.startsWith("[]")) {
      return goType.substring(2);
    }
    if (goType.startsWith("map[")) {
      return goType.substring(goType.indexOf(']') + 1);
    }
    // The one named type of a map.
    return goType.equals("v1.ResourceList") ? "resource.Quantity" : goType;
  }

  @Nullable JsonValue defaultValue(FieldSchema field) {
    if (defaultJson != null) {
      return JsonReader.read(defaultJson);
    }
    if (pointer || !field.isSingle()) {
      return null;
    }
    MessageSchema message = field.message();
    if (message != null) {
      return message.form() == JsonForm.OBJECT || message.form() == JsonForm.RAW
          ? new JsonObject()
          : null;
    }
    if (omitEmpty) {
      return null;
    }
    return switch (field.type()) {
      case STRING -> JsonString.of("");
      case BOOL -> JsonBoolean.FALSE;
      case INT32, INT64 -> JsonNumber.of(0);
      case BYTES, MESSAGE -> null;
    };
  }
}
