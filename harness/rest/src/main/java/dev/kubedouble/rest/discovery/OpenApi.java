package dev.kubedouble.rest.discovery;

import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.body.BodyFormat;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.List;
import java.util.Locale;

/**
 * The OpenAPI v3 document of a group: its paths, and the schemas of all that they take and give.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#openapi-v3">OpenAPI
 *     V3</a>
 */
final class OpenApi {
  private final String group;
  private final OpenApiSchemas schemas = new OpenApiSchemas();

  private OpenApi(String group) {
    this.group = group;
  }

  /** Returns the list of documents. */
  static JsonObject index() {
    return new JsonObject()
        .put(
            "paths",
            new JsonObject()
                .put("api/v1", location("api/v1"))
                .put("apis/apps/v1", location("apis/apps/v1")));
  }

  private static JsonObject location(String path) {
    return new JsonObject()
        .put("serverRelativeURL", "/openapi/v3/" + path + "?hash=" + ServerVersion.VERSION);
  }

  /** Returns the document of a group; the empty one is the core. */
  static JsonObject document(String group) {
    return new OpenApi(group).build();
  }

  private JsonObject build() {
    JsonObject paths = new JsonObject();
    for (ResourceFacts facts : ResourceFacts.ofGroup(group)) {
      add(facts, paths);
    }
    return new JsonObject()
        .put("openapi", "3.0.0")
        .put(
            "info",
            new JsonObject().put("title", "Kubernetes").put("version", ServerVersion.VERSION))
        .put("paths", paths)
        .put("components", new JsonObject().put("schemas", schemas.components()));
  }

  private void add(ResourceFacts facts, JsonObject paths) {
    Resource<?> resource = facts.resource();
    String root = group.isEmpty() ? "/api/v1/" : "/apis/" + group + "/v1/";
    String collection =
        root + (resource.namespaced() ? "namespaces/{namespace}/" : "") + resource.plural();
    if (resource.isSubresource()) {
      String part = collection + "/{name}/" + resource.subresource();
      paths.put(part, operations(facts, List.of("get", "create", "update", "patch"), true));
      return;
    }
    paths.put(collection, operations(facts, List.of("list", "create", "deletecollection"), false));
    paths.put(
        collection + "/{name}",
        operations(facts, List.of("get", "update", "patch", "delete"), true));
    if (resource.namespaced()) {
      paths.put(root + resource.plural(), operations(facts, List.of("list"), false));
    }
  }

  private JsonObject operations(ResourceFacts facts, List<String> verbs, boolean named) {
    JsonObject operations = new JsonObject();
    for (String verb : verbs) {
      if (facts.verbs().contains(verb)) {
        operations.put(method(verb), operation(facts.resource(), verb));
      }
    }
    JsonArray parameters = new JsonArray();
    if (named) {
      parameters.add(parameter("name", "path", "string"));
    }
    if (facts.resource().namespaced()) {
      parameters.add(parameter("namespace", "path", "string"));
    }
    return operations.put("parameters", parameters.add(parameter("pretty", "query", "string")));
  }

  private static String method(String verb) {
    return switch (verb) {
      case "create" -> "post";
      case "update" -> "put";
      case "patch" -> "patch";
      case "delete", "deletecollection" -> "delete";
      default -> "get";
    };
  }

  private JsonObject operation(Resource<?> resource, String verb) {
    MessageSchema kind = Schema.kubernetes().of(resource.prototype());
    String apiVersion = kind.apiVersion() == null ? resource.apiVersion() : kind.apiVersion();
    JsonObject operation =
        new JsonObject()
            .put("operationId", operationId(resource, verb))
            .put("parameters", parameters(verb));
    JsonObject body = body(verb, kind);
    if (!body.isEmpty()) {
      operation.put("requestBody", body);
    }
    JsonObject content = new JsonObject();
    for (BodyFormat format : BodyFormat.values()) {
      content.put(format.mediaType(), schema(answer(resource, verb, kind)));
    }
    JsonObject ok = new JsonObject().put("description", "OK").put("content", content);
    return operation
        .put("responses", new JsonObject().put("200", ok))
        .put("x-kubernetes-action", method(verb).equals("get") ? verb : action(verb))
        .put("x-kubernetes-group-version-kind", OpenApiSchemas.kind(apiVersion, kind.name()));
  }

  private static String action(String verb) {
    return switch (verb) {
      case "create" -> "post";
      case "update" -> "put";
      default -> verb;
    };
  }

  private static String operationId(Resource<?> resource, String verb) {
    String scope = resource.namespaced() ? "Namespaced" : "";
    String group = resource.group().isEmpty() ? "CoreV1" : "AppsV1";
    String part = resource.subresource();
    String suffix =
        part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    return verb + group + scope + resource.kind() + suffix;
  }

  private static JsonArray parameters(String verb) {
    JsonArray parameters = new JsonArray();
    switch (verb) {
      case "create", "update", "patch" -> {
        texts(parameters, "dryRun", "fieldManager", "fieldValidation");
        if (verb.equals("patch")) {
          parameters.add(parameter("force", "query", "boolean"));
        }
      }
      case "delete" -> {
        texts(parameters, "dryRun", "propagationPolicy");
        parameters.add(parameter("gracePeriodSeconds", "query", "integer"));
        parameters.add(parameter("orphanDependents", "query", "boolean"));
      }
      case "list", "deletecollection" -> {
        texts(
            parameters,
            "continue",
            "fieldSelector",
            "labelSelector",
            "resourceVersion",
            "resourceVersionMatch");
        parameters.add(parameter("limit", "query", "integer"));
        parameters.add(parameter("timeoutSeconds", "query", "integer"));
        for (String flag : List.of("allowWatchBookmarks", "sendInitialEvents", "watch")) {
          parameters.add(parameter(flag, "query", "boolean"));
        }
      }
      default -> {}
    }
    return parameters;
  }

  private static void texts(JsonArray parameters, String... names) {
    for (String name : names) {
      parameters.add(parameter(name, "query", "string"));
    }
  }

  private static JsonObject parameter(String name, String in, String type) {
    JsonObject parameter = new JsonObject().put("name", name).put("in", in);
    if (in.equals("path")) {
      parameter.put("required", true);
    }
    return parameter.put("schema", new JsonObject().put("type", type).put("uniqueItems", true));
  }

  private JsonObject body(String verb, MessageSchema kind) {
    JsonObject content = new JsonObject();
    switch (verb) {
      case "create", "update" -> content.put("*/*", schema(kind));
      case "patch" -> {
        for (Patch.Type type : Patch.Type.values()) {
          content.put(
              type.mediaType(),
              new JsonObject().put("schema", new JsonObject().put("type", "object")));
        }
      }
      case "delete", "deletecollection" ->
          content.put("*/*", schema(require("meta.k8s.io/v1", "DeleteOptions")));
      default -> {
        return content;
      }
    }
    return new JsonObject().put("content", content);
  }

  private static MessageSchema answer(Resource<?> resource, String verb, MessageSchema kind) {
    return switch (verb) {
      case "list" -> require(resource.apiVersion(), resource.kind() + "List");
      case "deletecollection", "delete" -> require("v1", "Status");
      default -> kind;
    };
  }

  private static MessageSchema require(String apiVersion, String kind) {
    MessageSchema schema = Schema.kubernetes().kind(apiVersion, kind);
    if (schema == null) {
      throw new IllegalStateException("no kind " + kind + " in " + apiVersion);
    }
    return schema;
  }

  private JsonObject schema(MessageSchema message) {
    return new JsonObject().put("schema", schemas.reference(message));
  }
}
