package dev.kubedouble.rest.discovery;

import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import java.util.List;

/**
 * The document in which a server lists its groups, versions and resources all at once.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery">
 *     Aggregated discovery</a>
 */
final class AggregatedDiscovery {
  private AggregatedDiscovery() {}

  /**
   * Returns the document of a group.
   *
   * @param group the group; empty for the core
   * @param version the version of the document's form, such as {@code v2}
   */
  static JsonObject of(String group, String version) {
    JsonObject metadata = new JsonObject();
    if (!group.isEmpty()) {
      metadata.put("name", group);
    }
    metadata.put("creationTimestamp", JsonNull.NULL);
    JsonObject item =
        new JsonObject()
            .put("metadata", metadata)
            .put(
                "versions",
                JsonArray.of(
                    new JsonObject()
                        .put("version", "v1")
                        .put("resources", resources(group))
                        .put("freshness", "Current")));
    return new JsonObject()
        .put("kind", "APIGroupDiscoveryList")
        .put("apiVersion", "apidiscovery.k8s.io/" + version)
        .put("metadata", new JsonObject())
        .put("items", JsonArray.of(item));
  }

  private static JsonArray resources(String group) {
    List<ResourceFacts> all = ResourceFacts.ofGroup(group);
    JsonArray resources = new JsonArray();
    for (ResourceFacts facts : all) {
      if (!facts.resource().isSubresource()) {
        resources.add(resource(facts, all));
      }
    }
    return resources;
  }

  private static JsonObject resource(ResourceFacts facts, List<ResourceFacts> all) {
    JsonObject resource =
        new JsonObject()
            .put("resource", facts.resource().plural())
            .put("responseKind", kind(facts.resource()))
            .put("scope", facts.resource().namespaced() ? "Namespaced" : "Cluster")
            .put("singularResource", facts.singular())
            .put("verbs", Discovery.texts(facts.verbs()))
            .put("shortNames", Discovery.texts(facts.shortNames()));
    if (!facts.categories().isEmpty()) {
      resource.put("categories", Discovery.texts(facts.categories()));
    }
    JsonArray parts = new JsonArray();
    for (ResourceFacts part : all) {
      if (part.resource().isSubresource()
          && part.resource().plural().equals(facts.resource().plural())) {
        parts.add(
            new JsonObject()
                .put("subresource", part.resource().subresource())
                .put("responseKind", kind(part.resource()))
                .put("verbs", Discovery.texts(part.verbs())));
      }
    }
    return parts.isEmpty() ? resource : resource.put("subresources", parts);
  }

  private static JsonObject kind(Resource<?> resource) {
    boolean isScale = resource.kind().equals("Scale");
    return new JsonObject()
        .put("group", isScale ? "autoscaling" : resource.group())
        .put("version", resource.version())
        .put("kind", resource.kind());
  }
}
