package dev.kubedouble.fake.managedfields;

import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonWriter;

/**
 * What tells one manager of fields from another.
 *
 * @param manager the name
 * @param applies whether it applies, and does not update
 * @param apiVersion the version in which it updates; empty where it applies, since then it may
 *     change
 * @param subresource the part of the object through which it writes; empty for the whole
 */
record ManagerId(String manager, boolean applies, String apiVersion, String subresource) {
  private static final String UNKNOWN = "unknown";

  /** Returns the manager that applies to a path. */
  static ManagerId applier(String manager, String subresource) {
    return new ManagerId(named(manager), true, "", subresource);
  }

  /** Returns the manager that updates through a path. */
  static ManagerId updater(String manager, String apiVersion, String subresource) {
    return new ManagerId(named(manager), false, apiVersion, subresource);
  }

  private static String named(String manager) {
    return manager.isEmpty() ? UNKNOWN : manager;
  }

  /** Returns the manager of an entry. */
  static ManagerId of(ManagedFieldsEntry entry) {
    boolean applies = entry.getOperation().equals(Owner.APPLY);
    return new ManagerId(
        entry.getManager(), applies, applies ? "" : entry.getApiVersion(), entry.getSubresource());
  }

  String operation() {
    return applies ? Owner.APPLY : Owner.UPDATE;
  }

  /** Returns the JSON by which Kubernetes sorts managers. */
  String sortText() {
    JsonWriter json = new JsonWriter().beginObject();
    member(json, "manager", manager);
    member(json, "operation", operation());
    member(json, "apiVersion", apiVersion);
    member(json, "subresource", subresource);
    return json.endObject().toString();
  }

  private static void member(JsonWriter json, String name, String value) {
    if (!value.isEmpty()) {
      json.name(name).string(value);
    }
  }

  /** Returns the manager as messages about conflicts show it. */
  String shown() {
    String text = GoText.quote(manager);
    if (!subresource.isEmpty()) {
      text += " with subresource " + GoText.quote(subresource);
    }
    return applies ? text : text + " using " + apiVersion;
  }
}
