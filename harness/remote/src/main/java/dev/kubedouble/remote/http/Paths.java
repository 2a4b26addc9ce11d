package dev.kubedouble.remote.http;

import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import okhttp3.HttpUrl;

/**
 * Kubernetes' own paths.
 *
 * <p>Names that would make another path of it are refused before they are sent, in the words of
 * Kubernetes' Go client.
 */
public final class Paths {
  private final HttpUrl server;

  /** Creates the paths of a server. */
  public Paths(HttpUrl server) {
    this.server = server;
  }

  /** Returns the path of all objects of a namespace; an empty one means all. */
  public HttpUrl.Builder all(Resource<?> resource, String namespace) {
    HttpUrl.Builder url = server.newBuilder();
    if (resource.group().isEmpty()) {
      url.addPathSegments("api/" + resource.version());
    } else {
      url.addPathSegments("apis/" + resource.group() + "/" + resource.version());
    }
    if (resource.namespaced() && !namespace.isEmpty()) {
      url.addPathSegment("namespaces").addPathSegment(segment("namespace", namespace));
    }
    return url.addPathSegment(resource.plural());
  }

  /** Returns the path to which objects are posted. */
  public HttpUrl.Builder create(Resource<?> resource, String namespace) {
    if (resource.namespaced() && namespace.isEmpty()) {
      throw Refusals.badRequest("an empty namespace may not be set during creation");
    }
    return all(resource, namespace);
  }

  /** Returns the path of one object, or of the part of it that the resource stands for. */
  public HttpUrl.Builder one(Resource<?> resource, String namespace, String name) {
    if (name.isEmpty()) {
      throw Refusals.badRequest("resource name may not be empty");
    }
    if (resource.namespaced() && namespace.isEmpty()) {
      throw Refusals.badRequest(
          "an empty namespace may not be set when a resource name is provided");
    }
    HttpUrl.Builder url = all(resource, namespace).addPathSegment(segment("resource name", name));
    return resource.isSubresource() ? url.addPathSegment(resource.subresource()) : url;
  }

  /** Returns any other path, such as {@code version}. */
  public HttpUrl other(String segments) {
    return server.newBuilder().addPathSegments(segments).build();
  }

  private static String segment(String what, String text) {
    String why = null;
    if (text.equals(".") || text.equals("..")) {
      why = "may not be '" + text + "'";
    } else if (text.contains("/")) {
      why = "may not contain '/'";
    }
    if (why != null) {
      throw Refusals.badRequest("invalid " + what + " \"" + text + "\": [" + why + "]");
    }
    return text;
  }
}
