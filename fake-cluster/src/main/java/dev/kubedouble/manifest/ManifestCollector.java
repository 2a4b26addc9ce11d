package dev.kubedouble.manifest;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.DecodeProblem;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.MessageSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what the documents of one or more texts hold, and what is wrong with them. */
final class ManifestCollector {
  private final boolean skipsUnknownKinds;
  private final boolean toleratesUnknownFields;
  private final List<Manifests.Item> items = new ArrayList<>();
  private final List<Manifests.Skipped> skipped = new ArrayList<>();
  private final List<ManifestProblem> problems = new ArrayList<>();
  private String source = "";
  private int document;

  ManifestCollector(boolean skipsUnknownKinds, boolean toleratesUnknownFields) {
    this.skipsUnknownKinds = skipsUnknownKinds;
    this.toleratesUnknownFields = toleratesUnknownFields;
  }

  /** Returns what was collected. */
  Manifests collected() {
    if (!problems.isEmpty()) {
      throw new ManifestException(problems);
    }
    return new Manifests(items, skipped);
  }

  void collect(String sourceName, String text) {
    source = sourceName;
    document = 1;
    if (text.stripLeading().startsWith("{")) {
      try {
        object(JsonReader.read(text), null, "");
        return;
      } catch (JsonSyntaxException e) {
        if (sourceName.endsWith(".json")) {
          problem(e.line(), "", "not JSON: " + e.getMessage());
          return;
        }
        // It may yet be YAML, which allows more.
      }
    }
    try {
      for (YamlDocument yaml : YamlReader.all(text)) {
        for (YamlDocument.RepeatedKey repeated : yaml.repeatedKeys()) {
          if (!repeated.merged()) {
            problem(repeated.line(), repeated.path(), "given twice");
          }
        }
        object(yaml.tree(), null, "");
        document++;
      }
    } catch (YamlSyntaxException e) {
      problem(e.line(), "", "not YAML: " + e.problem());
    }
  }

  void unreadable(String sourceName, String why) {
    source = sourceName;
    document = 1;
    problem(0, "", why);
  }

  /**
   * Collects an object.
   *
   * @param assumed the kind that the object need not name, or null
   * @param prefix the path of the object in the document, with a dot behind it; empty for the
   *     document
   */
  private void object(JsonValue tree, @Nullable MessageSchema assumed, String prefix) {
    if (tree instanceof JsonNull && prefix.isEmpty()) {
      return;
    }
    if (!(tree instanceof JsonObject object)) {
      problem(tree.line(), here(prefix), "expected an object, but was " + tree.typeName());
      return;
    }
    @Nullable String apiVersion = object.getString("apiVersion");
    @Nullable String kind = object.getString("kind");
    if (apiVersion == null && kind == null && assumed != null) {
      decode(object, assumed, prefix);
    } else if (apiVersion == null || kind == null) {
      String missing = apiVersion == null ? "apiVersion" : "kind";
      problem(
          tree.line(),
          here(prefix),
          "no " + missing + " (expected such as: apiVersion: apps/v1, kind: Deployment)");
    } else {
      named(object, apiVersion, kind, prefix);
    }
  }

  private void named(JsonObject object, String apiVersion, String kind, String prefix) {
    MessageSchema schema = ManifestKinds.object(apiVersion, kind);
    MessageSchema item = ManifestKinds.itemOfList(apiVersion, kind);
    if (schema != null) {
      decode(object, schema, prefix);
    } else if (item != null || (apiVersion.equals("v1") && kind.equals("List"))) {
      list(object, item, prefix);
    } else if (skipsUnknownKinds) {
      skipped.add(
          new Manifests.Skipped(apiVersion, kind, name(object), source, document, object.line()));
    } else {
      problem(object.line(), here(prefix), ManifestKinds.unknown(apiVersion, kind));
    }
  }

  private static String name(JsonObject object) {
    JsonObject metadata = object.getObject("metadata");
    String name = metadata == null ? null : metadata.getString("name");
    return name == null ? "" : name;
  }

  private void list(JsonObject list, @Nullable MessageSchema item, String prefix) {
    JsonValue items = list.get("items");
    if (items instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        object(array.get(i), item, prefix + "items[" + i + "].");
      }
    } else if (items != null && !(items instanceof JsonNull)) {
      problem(items.line(), prefix + "items", "expected a list, but was " + items.typeName());
    }
  }

  private void decode(JsonObject object, MessageSchema schema, String prefix) {
    Decoded<Message> decoded = JsonDecoder.decode(schema, object);
    for (DecodeProblem problem : decoded.problems()) {
      if (!toleratesUnknownFields || problem.kind() != DecodeProblem.Kind.UNKNOWN_FIELD) {
        problem(problem.line(), prefix + problem.path(), ManifestWording.text(problem));
      }
    }
    items.add(new Manifests.Item(decoded.message(), source, document, object.line()));
  }

  private static String here(String prefix) {
    return prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
  }

  private void problem(int line, String path, String text) {
    problems.add(new ManifestProblem(source, document, line, path, text));
  }
}
