package dev.kubedouble.rest.discovery;

import dev.kubedouble.cluster.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * What discovery says of a path.
 *
 * @param resource the path
 * @param singular the resource's name for one object; empty for parts
 * @param shortNames names that kubectl takes instead
 * @param categories sets of resources that it belongs to
 * @param verbs what can be done, in the order of the alphabet
 */
record ResourceFacts(
    Resource<?> resource,
    String singular,
    List<String> shortNames,
    List<String> categories,
    List<String> verbs) {
  private static final List<String> PART = List.of("get", "patch", "update");
  private static final List<String> WITHOUT_COLLECTION =
      List.of("create", "delete", "get", "list", "patch", "update", "watch");
  private static final List<String> EVERYTHING =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** Returns the facts about all paths of a group, in the order of their names. */
  static List<ResourceFacts> ofGroup(String group) {
    return Resource.ALL.stream()
        .filter(resource -> resource.group().equals(group))
        .map(ResourceFacts::of)
        .sorted(Comparator.comparing(ResourceFacts::path))
        .toList();
  }

  private static ResourceFacts of(Resource<?> resource) {
    if (resource.isSubresource()) {
      List<String> verbs = resource == Resource.PODS_BINDING ? List.of("create") : PART;
      return new ResourceFacts(resource, "", List.of(), List.of(), verbs);
    }
    return switch (resource.plural()) {
      case "deployments" -> whole(resource, "deployment", "deploy", true);
      case "replicasets" -> whole(resource, "replicaset", "rs", true);
      case "pods" -> whole(resource, "pod", "po", true);
      case "events" -> whole(resource, "event", "ev", false);
      case "namespaces" ->
          new ResourceFacts(resource, "namespace", List.of("ns"), List.of(), WITHOUT_COLLECTION);
      default ->
          throw new IllegalArgumentException("resource: " + resource + " (expected: a known one)");
    };
  }

  private static ResourceFacts whole(
      Resource<?> resource, String singular, String shortName, boolean isInAll) {
    return new ResourceFacts(
        resource, singular, List.of(shortName), isInAll ? List.of("all") : List.of(), EVERYTHING);
  }

  /** Returns the name of the path, such as {@code deployments/scale}. */
  String path() {
    return resource.isSubresource()
        ? resource.plural() + "/" + resource.subresource()
        : resource.plural();
  }

  /** Returns what changes when the objects are stored in another version. */
  String storageVersionHash() {
    String stored = resource.group() + "/" + resource.version() + "/" + resource.kind();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(stored.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(Arrays.copyOf(hash, 8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
