package dev.kubedouble.remote;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonWriter;
import dev.kubedouble.remote.connection.ConnectionException;
import dev.kubedouble.remote.connection.Failures;
import dev.kubedouble.remote.http.Content;
import dev.kubedouble.remote.http.Exchange;
import dev.kubedouble.remote.http.Paths;
import dev.kubedouble.remote.http.Queries;
import dev.kubedouble.remote.http.Reply;
import dev.kubedouble.remote.http.UnexpectedReply;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Finds out before anything else runs whether a cluster can be used: its version is asked for, one
 * object of each kind is listed, and for what is to be written a SelfSubjectAccessReview is made,
 * where the server has that.
 */
final class ConnectionCheck {
  private static final Caller CALLER = Caller.of("kubedouble");
  private static final List<Resource<?>> READ =
      List.of(Resource.DEPLOYMENTS, Resource.REPLICA_SETS, Resource.PODS, Resource.EVENTS);
  private static final List<String> WRITE = List.of("create", "update", "patch", "delete");

  private final Exchange exchange;
  private final Paths paths;
  private final RemoteClusterOptions options;

  ConnectionCheck(Exchange exchange, Paths paths, RemoteClusterOptions options) {
    this.exchange = exchange;
    this.paths = paths;
    this.options = options;
  }

  /**
   * Checks the cluster and returns its version, such as {@code v1.36.2}.
   *
   * @throws ConnectionException where it cannot be used
   */
  String run() {
    String version = version();
    Set<String> namespaces = options.namespaces().isEmpty() ? Set.of("") : options.namespaces();
    for (String namespace : namespaces) {
      READ.forEach(resource -> requireList(resource, namespace));
      if (options.access() == RemoteClusterOptions.Access.WRITE) {
        WRITE.forEach(verb -> requireAllowed(verb, namespace));
      }
    }
    return version;
  }

  private String version() {
    Reply reply = reply("GET", paths.other("version"), null);
    requireSuccess(reply, "its version");
    String version = json(reply).getString("gitVersion");
    if (version == null) {
      throw refused("no Kubernetes API server answers there: /version names no gitVersion");
    }
    return version;
  }

  private void requireList(Resource<?> resource, String namespace) {
    HttpUrl url =
        Queries.of(paths.all(resource, namespace), ListOptions.newBuilder().setLimit(1).build());
    requireSuccess(reply("GET", url, null), "a list of " + resource);
  }

  private void requireAllowed(String verb, String namespace) {
    JsonObject attributes =
        new JsonObject()
            .put("namespace", namespace)
            .put("verb", verb)
            .put("group", Resource.DEPLOYMENTS.group())
            .put("resource", Resource.DEPLOYMENTS.plural());
    JsonObject review =
        new JsonObject()
            .put("apiVersion", "authorization.k8s.io/v1")
            .put("kind", "SelfSubjectAccessReview")
            .put("spec", new JsonObject().put("resourceAttributes", attributes));
    Reply reply =
        reply(
            "POST",
            paths.other("apis/authorization.k8s.io/v1/selfsubjectaccessreviews"),
            new Content(ByteString.copyFromUtf8(JsonWriter.text(review)), Content.JSON));
    if (reply.code() == 404) {
      // A fake cluster lets everybody do everything.
      return;
    }
    requireSuccess(reply, "an access review");
    JsonObject status = json(reply).getObject("status");
    if (status == null || !String.valueOf(status.get("allowed")).equals("true")) {
      throw refused(
          "too few rights: cannot "
              + verb
              + " "
              + Resource.DEPLOYMENTS
              + (namespace.isEmpty() ? " in all namespaces" : " in namespace " + namespace));
    }
  }

  private Reply reply(String method, HttpUrl url, @Nullable Content content) {
    try {
      return exchange.reply(method, url, content, CALLER);
    } catch (IOException e) {
      throw new ConnectionException(exchange.server() + ": " + Failures.describe(e), e);
    }
  }

  private void requireSuccess(Reply reply, String what) {
    if (reply.isSuccess()) {
      return;
    }
    KubernetesException refusal = UnexpectedReply.refusal("GET", reply);
    throw switch (reply.code()) {
      case 401 ->
          refused(
              "its credentials are not accepted; are they expired? (" + refusal.getMessage() + ")");
      case 403 -> refused("too few rights: " + refusal.getMessage());
      default ->
          refused("it does not give " + what + ": " + reply.code() + " " + refusal.getMessage());
    };
  }

  private JsonObject json(Reply reply) {
    try {
      if (JsonReader.read(reply.bytes().toByteArray()) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      // Said below.
    }
    throw refused("no Kubernetes API server answers there: what it sends is no JSON");
  }

  private ConnectionException refused(String why) {
    return new ConnectionException(exchange.server() + ": " + why);
  }
}
