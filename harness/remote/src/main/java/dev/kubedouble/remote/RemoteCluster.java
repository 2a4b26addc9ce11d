package dev.kubedouble.remote;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.remote.connection.Connection;
import dev.kubedouble.remote.connection.ConnectionException;
import dev.kubedouble.remote.http.Content;
import dev.kubedouble.remote.http.Exchange;
import dev.kubedouble.remote.http.Paths;
import dev.kubedouble.remote.http.Queries;
import dev.kubedouble.remote.http.Reply;
import dev.kubedouble.remote.watch.RemoteWatch;
import dev.kubedouble.remote.watch.WatchTarget;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A real Kubernetes API server, with the verbs of every {@link ClusterApi}.
 *
 * <pre>{@code
 * try (RemoteCluster cluster = RemoteCluster.connect(Path.of("kubeconfig"), "kind-test");
 *     KubernetesServer gateway = KubernetesServer.tcp(cluster, 50051).start()) {
 *   gateway.awaitTermination();
 * }
 * }</pre>
 *
 * <p>Messages pass as Kubernetes' protobuf, refusals as the server's own Status. A server that
 * cannot be reached is a refusal too: ServiceUnavailable, or Timeout where it does not answer in
 * time; whether a write was done is not known then, and it is not repeated. Who calls is known by
 * the connection's credentials; of the {@link Caller} the user agent is passed on.
 *
 * <p>Thread-safe. {@link #close} ends open watches and connections; the cluster stays as it is.
 */
public final class RemoteCluster implements ClusterApi, AutoCloseable {
  private final RemoteClusterOptions options;
  private final Connection connection;
  private final Exchange exchange;
  private final Paths paths;
  private final NamespaceLimit limit;
  private final Set<Watch<?>> watches = ConcurrentHashMap.newKeySet();

  private final String version;

  private RemoteCluster(
      RemoteClusterOptions options,
      Connection connection,
      Exchange exchange,
      Paths paths,
      String version) {
    this.options = options;
    this.connection = connection;
    this.exchange = exchange;
    this.paths = paths;
    this.limit = new NamespaceLimit(options.namespaces());
    this.version = version;
  }

  /**
   * Connects by a kubeconfig.
   *
   * @param context the context; null means the current one
   * @throws ConnectionException as {@link #connect(RemoteClusterOptions)} does
   */
  public static RemoteCluster connect(Path kubeconfig, @Nullable String context) {
    return connect(RemoteClusterOptions.kubeconfig(kubeconfig).context(context).build());
  }

  /**
   * Connects, and makes sure that the cluster answers and lets the caller do what the options say.
   *
   * @throws ConnectionException where the kubeconfig, the server, its certificate, the credentials
   *     or their rights will not do; the message names context and server
   */
  public static RemoteCluster connect(RemoteClusterOptions options) {
    Connection connection = Connection.prepare(options.login(), options.timeout());
    try {
      Exchange exchange = new Exchange(connection);
      Paths paths = new Paths(connection.url());
      String version = new ConnectionCheck(exchange, paths, options).run();
      return new RemoteCluster(options, connection, exchange, paths, version);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Returns how messages name this cluster: context and server. */
  public String name() {
    return connection.name();
  }

  /** Returns the version of Kubernetes that the server said it is, such as {@code v1.36.2}. */
  public String version() {
    return version;
  }

  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    if (resource.isSubresource()) {
      return createPart(resource, namespace, body, options, caller);
    }
    limit.requireCreate(resource, namespace, body, options);
    return answer(
        resource,
        exchange.send(
            "POST",
            Queries.of(paths.create(resource, namespace), options),
            Content.of(body),
            caller));
  }

  /** What is created as a part of an object is answered by a Status, and is what was sent. */
  private <T extends Message> Answer<T> createPart(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    T part = Bodies.object(resource, body, options);
    String name = Bodies.name(part);
    limit.require(resource, namespace, name);
    Reply reply =
        exchange.send(
            "POST",
            Queries.of(paths.one(resource, namespace, name), options),
            Content.of(body),
            caller);
    return new Answer<>(
        reply.status() == null ? Exchange.object(reply, resource.prototype()) : part,
        reply.code() == 201,
        reply.warnings());
  }

  @Override
  public <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
    limit.require(resource, namespace, name);
    return answer(
        resource,
        exchange.send(
            "GET", Queries.of(paths.one(resource, namespace, name), options), null, caller));
  }

  @Override
  public <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    limit.require(resource, namespace, "");
    return ListMessage.read(
        resource,
        exchange.send("GET", Queries.of(paths.all(resource, namespace), options), null, caller));
  }

  @Override
  public <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    limit.require(resource, namespace, name);
    return answer(
        resource,
        exchange.send(
            "PUT",
            Queries.of(paths.one(resource, namespace, name), options),
            Content.of(body),
            caller));
  }

  @Override
  public <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    limit.require(resource, namespace, name);
    return answer(
        resource,
        exchange.send(
            "PATCH",
            Queries.of(paths.one(resource, namespace, name), options),
            Content.of(patch),
            caller));
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    limit.require(resource, namespace, name);
    Reply reply =
        exchange.send(
            "DELETE", paths.one(resource, namespace, name).build(), Content.of(options), caller);
    Status status = reply.status();
    return status != null
        ? new Deletion.Done<>(status)
        : new Deletion.Terminating<>(Exchange.object(reply, resource.prototype()));
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    limit.require(resource, namespace, "");
    return ListMessage.read(
        resource,
        exchange.send(
            "DELETE",
            Queries.of(paths.all(resource, namespace), listOptions),
            Content.of(deleteOptions),
            caller));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A broken stream is asked for again from where it was, for as long as the options' patience
   * says; then the watch fails with ServiceUnavailable. A watch that names no version costs a list
   * first. One with {@code timeoutSeconds} ends where the server ends it.
   */
  @Override
  public <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    limit.require(resource, namespace, "");
    RemoteWatch<T> watch =
        RemoteWatch.open(
            new WatchTarget<>(
                exchange,
                paths,
                resource,
                namespace,
                caller,
                this.options.timeout(),
                this.options.watchPatience()),
            options,
            listed -> list(resource, namespace, listed, caller));
    watches.add(watch);
    watch.onClose(() -> watches.remove(watch));
    return watch;
  }

  private static <T extends Message> Answer<T> answer(Resource<T> resource, Reply reply) {
    return new Answer<>(
        Exchange.object(reply, resource.prototype()), reply.code() == 201, reply.warnings());
  }

  @Override
  public void close() {
    watches.forEach(Watch::close);
    connection.close();
  }

  @Override
  public String toString() {
    return "RemoteCluster[" + name() + "]";
  }
}
