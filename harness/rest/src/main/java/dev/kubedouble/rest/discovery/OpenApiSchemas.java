package dev.kubedouble.rest.discovery;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.TreeMap;

/** The schemas of messages in OpenAPI, from the one table of schema facts. Not thread-safe. */
final class OpenApiSchemas {
  private final TreeMap<String, JsonObject> schemas = new TreeMap<>();
  private final Deque<MessageSchema> open = new ArrayDeque<>();

  /** Returns a reference to the schema of a message, which is then among the components. */
  JsonObject reference(MessageSchema message) {
    String name = name(message);
    if (!schemas.containsKey(name)) {
      schemas.put(name, new JsonObject());
      open.add(message);
    }
    return new JsonObject().put("$ref", "#/components/schemas/" + name);
  }

  /** Returns all schemas that were referred to, and those that they refer to. */
  JsonObject components() {
    while (!open.isEmpty()) {
      MessageSchema message = open.remove();
      schemas.put(name(message), schema(message));
    }
    JsonObject components = new JsonObject();
    schemas.forEach(components::put);
    return components;
  }

  /** {@code k8s.io.api} is published as {@code io.k8s.api}. */
  private static String name(MessageSchema message) {
    String full = message.descriptor().getFullName();
    return full.startsWith("k8s.io.") ? "io.k8s." + full.substring("k8s.io.".length()) : full;
  }

  private JsonObject schema(MessageSchema message) {
    return switch (message.form()) {
      case TIME, MICRO_TIME -> text("date-time");
      case QUANTITY -> oneOf("string", "number");
      case INT_OR_STRING -> oneOf("integer", "string").put("format", "int-or-string");
      case RAW -> new JsonObject().put("type", "object");
      case OBJECT -> object(message);
    };
  }

  private JsonObject object(MessageSchema message) {
    JsonObject schema = new JsonObject().put("type", "object");
    JsonObject properties = new JsonObject();
    JsonArray required = new JsonArray();
    if (message.isKind()) {
      properties.put("apiVersion", text(""));
      properties.put("kind", text(""));
    }
    for (FieldSchema field : message.fields()) {
      properties.put(field.jsonName(), property(field));
      if (field.isRequired()) {
        required.add(field.jsonName());
      }
    }
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    if (!properties.isEmpty()) {
      schema.put("properties", properties);
    }
    if (message.isAtomic()) {
      schema.put("x-kubernetes-map-type", "atomic");
    }
    String apiVersion = message.apiVersion();
    if (apiVersion != null) {
      schema.put("x-kubernetes-group-version-kind", JsonArray.of(kind(apiVersion, message.name())));
    }
    return schema;
  }

  /** Returns how extensions name a kind. */
  static JsonObject kind(String apiVersion, String kind) {
    int slash = apiVersion.indexOf('/');
    return new JsonObject()
        .put("group", slash < 0 ? "" : apiVersion.substring(0, slash))
        .put("kind", kind)
        .put("version", apiVersion.substring(slash + 1));
  }

  private JsonObject property(FieldSchema field) {
    JsonObject value = value(field);
    if (field.isList()) {
      return list(field, new JsonObject().put("type", "array").put("items", value));
    }
    if (field.isMap()) {
      JsonObject map = new JsonObject().put("type", "object").put("additionalProperties", value);
      return field.isAtomic() ? map.put("x-kubernetes-map-type", "atomic") : map;
    }
    JsonValue preset = field.defaultValue();
    if (preset != null) {
      value.put("default", preset);
    }
    if (field.isAtomic() && field.isObject()) {
      value.put("x-kubernetes-map-type", "atomic");
    }
    return patching(field, value);
  }

  private static JsonObject list(FieldSchema field, JsonObject list) {
    list.put("x-kubernetes-list-type", field.listType().name().toLowerCase(Locale.ROOT));
    if (!field.listKeys().isEmpty()) {
      list.put("x-kubernetes-list-map-keys", Discovery.texts(field.listKeys()));
    }
    return patching(field, list);
  }

  private static JsonObject patching(FieldSchema field, JsonObject schema) {
    String key = field.patchMergeKey();
    if (key != null) {
      schema.put("x-kubernetes-patch-merge-key", key);
    }
    if (field.patchMerges() && field.patchRetainsKeys()) {
      schema.put("x-kubernetes-patch-strategy", "merge,retainKeys");
    } else if (field.patchMerges()) {
      schema.put("x-kubernetes-patch-strategy", "merge");
    } else if (field.patchRetainsKeys()) {
      schema.put("x-kubernetes-patch-strategy", "retainKeys");
    }
    return schema;
  }

  private JsonObject value(FieldSchema field) {
    return switch (field.type()) {
      case STRING -> text("");
      case BYTES -> text("byte");
      case BOOL -> new JsonObject().put("type", "boolean");
      case INT32 -> new JsonObject().put("type", "integer").put("format", "int32");
      case INT64 -> new JsonObject().put("type", "integer").put("format", "int64");
      case MESSAGE -> message(field);
    };
  }

  private JsonObject message(FieldSchema field) {
    MessageSchema message = field.message();
    if (message == null) {
      throw new IllegalStateException("field " + field + " is no message");
    }
    JsonObject reference = reference(message);
    return message.form() == JsonForm.OBJECT
        ? new JsonObject().put("allOf", JsonArray.of(reference))
        : reference;
  }

  private static JsonObject text(String format) {
    JsonObject text = new JsonObject().put("type", "string");
    return format.isEmpty() ? text : text.put("format", format);
  }

  private static JsonObject oneOf(String one, String other) {
    return new JsonObject()
        .put(
            "oneOf",
            JsonArray.of(new JsonObject().put("type", one), new JsonObject().put("type", other)));
  }
}
