package dev.kubedouble.rest.table;

import dev.kubedouble.json.JsonObject;

/**
 * A column of a table.
 *
 * @param priority 0 for one that is always shown, 1 for one that {@code -o wide} adds
 */
record Column(String name, String type, String format, String description, int priority) {
  static final Column NAME = name(0);
  static final Column AGE =
      text(
          "Age",
          "CreationTimestamp is a timestamp representing the server time when this object was created. It is not"
              + " guaranteed to be set in happens-before order across separate operations. Clients may not set this"
              + " value. It is represented in RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null"
              + " for lists. More info:"
              + " https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata");
  static final Column CONTAINERS =
      text("Containers", "Names of each container in the template.").wide();
  static final Column IMAGES =
      text("Images", "Images referenced by each container in the template.").wide();

  static Column text(String name, String description) {
    return new Column(name, "string", "", description, 0);
  }

  static Column number(String name, String description) {
    return new Column(name, "integer", "", description, 0);
  }

  static Column name(int priority) {
    return new Column(
        "Name",
        "string",
        "name",
        "Name must be unique within a namespace. Is required when creating resources, although some resources may allow"
            + " a client to request the generation of an appropriate name automatically. Name is primarily intended for"
            + " creation idempotence and configuration definition. Cannot be updated. More info:"
            + " https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names",
        priority);
  }

  Column wide() {
    return new Column(name, type, format, description, 1);
  }

  JsonObject json() {
    return new JsonObject()
        .put("name", name)
        .put("type", type)
        .put("format", format)
        .put("description", description)
        .put("priority", priority);
  }
}
