package dev.kubedouble.replay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of Kubernetes' REST API for resources.
 *
 * @param group the API group; empty for the core
 * @param version the group's version
 * @param namespace the namespace; empty for all, or where there is none
 * @param resource the resource in the plural
 * @param name the object's name; empty for all
 * @param subresource the part; empty for the whole
 */
record RestPath(
    String group,
    String version,
    String namespace,
    String resource,
    String name,
    String subresource) {

  /** Reads a path; null where it is none of a resource. */
  static @Nullable RestPath of(String path) {
    List<String> parts =
        Arrays.stream(path.split("/", -1))
            .skip(1)
            .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
            .toList();
    int at;
    String group = "";
    if (parts.size() >= 3 && parts.get(0).equals("api")) {
      at = 2;
    } else if (parts.size() >= 4 && parts.get(0).equals("apis")) {
      group = parts.get(1);
      at = 3;
    } else {
      return null;
    }
    String version = parts.get(at - 1);
    String namespace = "";
    if (parts.get(at).equals("namespaces") && parts.size() > at + 2) {
      namespace = parts.get(at + 1);
      at += 2;
    }
    List<String> rest = parts.subList(at, parts.size());
    if (rest.size() > 3 || rest.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    return new RestPath(
        group,
        version,
        namespace,
        rest.get(0),
        rest.size() > 1 ? rest.get(1) : "",
        rest.size() > 2 ? rest.get(2) : "");
  }
}
