package dev.kubedouble.rest.discovery;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import java.util.List;

/**
 * The documents in which a server lists its groups and resources one by one.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#discovery-api">
 *     Discovery API</a>
 */
final class Discovery {
  private Discovery() {}

  /** {@code /api}. */
  static JsonObject versions() {
    return new JsonObject()
        .put("kind", "APIVersions")
        .put("versions", new JsonArray().add("v1"))
        .put("serverAddressByClientCIDRs", new JsonArray());
  }

  /** {@code /apis}. */
  static JsonObject groups() {
    return new JsonObject()
        .put("kind", "APIGroupList")
        .put("apiVersion", "v1")
        .put("groups", JsonArray.of(apps(new JsonObject())));
  }

  /** {@code /apis/apps}. */
  static JsonObject group() {
    return apps(new JsonObject().put("kind", "APIGroup").put("apiVersion", "v1"));
  }

  private static JsonObject apps(JsonObject to) {
    JsonObject version = new JsonObject().put("groupVersion", "apps/v1").put("version", "v1");
    return to.put("name", "apps")
        .put("versions", JsonArray.of(version))
        .put("preferredVersion", version);
  }

  /** {@code /api/v1} and {@code /apis/apps/v1}. */
  static JsonObject resources(String group) {
    JsonObject list = new JsonObject().put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      list.put("apiVersion", "v1");
    }
    JsonArray resources = new JsonArray();
    ResourceFacts.ofGroup(group).forEach(facts -> resources.add(resource(facts)));
    return list.put("groupVersion", group.isEmpty() ? "v1" : group + "/v1")
        .put("resources", resources);
  }

  private static JsonObject resource(ResourceFacts facts) {
    JsonObject resource =
        new JsonObject()
            .put("name", facts.path())
            .put("singularName", facts.singular())
            .put("namespaced", facts.resource().namespaced());
    if (facts.resource().kind().equals("Scale")) {
      resource.put("group", "autoscaling").put("version", "v1");
    }
    resource.put("kind", facts.resource().kind()).put("verbs", texts(facts.verbs()));
    if (!facts.shortNames().isEmpty()) {
      resource.put("shortNames", texts(facts.shortNames()));
    }
    if (!facts.categories().isEmpty()) {
      resource.put("categories", texts(facts.categories()));
    }
    return facts.resource().isSubresource()
        ? resource
        : resource.put("storageVersionHash", facts.storageVersionHash());
  }

  static JsonArray texts(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }
}
