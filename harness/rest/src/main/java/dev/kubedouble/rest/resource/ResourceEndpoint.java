package dev.kubedouble.rest.resource;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.body.BodyFormat;
import dev.kubedouble.fake.body.BodyReader;
import dev.kubedouble.fake.body.DeleteOptionsReader;
import dev.kubedouble.fake.body.ReadBody;
import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Reply;
import dev.kubedouble.rest.media.Negotiation;
import dev.kubedouble.rest.media.OutputMedia;
import dev.kubedouble.rest.media.ServerRefusals;
import dev.kubedouble.rest.table.IncludeObject;
import dev.kubedouble.rest.table.Tables;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Answers the paths of resources by calls to a cluster.
 *
 * <p>Source of the order in which requests are refused: apiserver, {@code endpoints/handlers}.
 */
public final class ResourceEndpoint {
  /** As much as Kubernetes takes. */
  private static final int MAX_BODY_BYTES = 3 * 1024 * 1024;

  private final BodyReader bodies = new BodyReader();
  private final ClusterApi cluster;
  private final Replies replies;

  /** Creates the endpoint of a cluster. */
  public ResourceEndpoint(ClusterApi cluster, Tables tables) {
    this.cluster = cluster;
    this.replies = new Replies(tables);
  }

  /**
   * Answers a request to a path below a group and version.
   *
   * @param segments the rest of the path
   * @throws dev.kubedouble.cluster.KubernetesException for every refusal
   */
  public Reply answer(HttpCall call, String group, List<String> segments) throws IOException {
    ResourcePath path = ResourcePath.find(group, segments);
    if (path == null) {
      throw ServerRefusals.generic(404, "");
    }
    if (!path.methods().contains(call.method())) {
      throw ServerRefusals.generic(405, "");
    }
    Patch.Type patchType = call.method().equals("PATCH") ? patchType(call) : Patch.Type.JSON;
    boolean streams = call.method().equals("GET") && (!path.isNamed() || path.watch());
    Negotiation.requireProducible(call, streams);
    OutputMedia media = Negotiation.output(call, Negotiation.Forms.RESOURCE);
    return answer(call, media, path, path.resource(), patchType);
  }

  private <T extends Message> Reply answer(
      HttpCall call,
      OutputMedia media,
      ResourcePath path,
      Resource<T> resource,
      Patch.Type patchType)
      throws IOException {
    return switch (call.method()) {
      case "GET" ->
          path.isNamed() && !path.watch()
              ? get(call, media, path, resource)
              : find(call, media, path, resource);
      case "POST" -> create(call, media, path, resource);
      case "PUT" -> update(call, media, path, resource);
      case "PATCH" -> patch(call, media, path, resource, patchType);
      default ->
          path.isNamed()
              ? delete(call, media, path, resource)
              : deleteAll(call, media, path, resource);
    };
  }

  private <T extends Message> Reply get(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource) {
    Answer<T> answer =
        cluster.get(
            resource,
            path.namespace(),
            path.name(),
            RequestOptions.get(call.query()),
            call.caller());
    return replies.one(call, media, resource, 200, answer.object(), answer.warnings());
  }

  private <T extends Message> Reply find(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource) {
    ListOptions options = ofNamed(path, RequestOptions.list(call.query()));
    if (!path.watch() && !RequestOptions.isWatch(call.query())) {
      return replies.list(
          call, media, resource, cluster.list(resource, path.namespace(), options, call.caller()));
    }
    Watch<T> watch = cluster.watch(resource, path.namespace(), options, call.caller());
    try {
      IncludeObject include = IncludeObject.of(call.query(), media);
      OutputMedia stream = Negotiation.stream(call);
      String type = stream.format().mediaType();
      return new Reply.Stream(
          200,
          stream.format() == BodyFormat.JSON ? type : type + ";stream=watch",
          Map.of(),
          new WatchFrames<>(watch, new EventBytes(replies, resource, stream, include)));
    } catch (RuntimeException e) {
      watch.close();
      throw e;
    }
  }

  /** The old path that watches one object selects it by its name. */
  private static ListOptions ofNamed(ResourcePath path, ListOptions options) {
    if (!path.isNamed()) {
      return options;
    }
    String selector = options.getFieldSelector();
    String own = "metadata.name=" + path.name();
    if (selector.isEmpty()) {
      return options.toBuilder().setFieldSelector(own).build();
    }
    if (!List.of(selector.replace("==", "=").split(",", -1)).contains(own)) {
      throw Refusals.badRequest("fieldSelector metadata.name doesn't match requested name");
    }
    return options;
  }

  private <T extends Message> Reply create(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource)
      throws IOException {
    BodyFormat.ofContentType(call.contentType());
    byte[] bytes = body(call);
    var options = RequestOptions.create(call.query());
    Body<T> body = new Body.Raw<>(ByteString.copyFrom(bytes), call.contentType());
    if (resource == Resource.PODS_BINDING) {
      ReadBody<Binding> binding =
          bodies.read(
              Resource.PODS_BINDING,
              new Body.Raw<>(ByteString.copyFrom(bytes), call.contentType()),
              options.getFieldValidation());
      requireSameName(path, binding.object().getMetadata());
      cluster.create(
          Resource.PODS_BINDING,
          path.namespace(),
          Body.of(named(binding.object(), path)),
          options,
          call.caller());
      return Replies.plain(media, 201, success(201), binding.warnings());
    }
    Answer<T> answer = cluster.create(resource, path.namespace(), body, options, call.caller());
    return replies.one(call, media, resource, 201, answer.object(), answer.warnings());
  }

  private static void requireSameName(ResourcePath path, ObjectMeta metadata) {
    if (!metadata.getName().equals(path.name())) {
      throw Refusals.badRequest("name in URL does not match name in Binding object");
    }
  }

  private static Binding named(Binding binding, ResourcePath path) {
    return binding.toBuilder()
        .setMetadata(binding.getMetadata().toBuilder().setNamespace(path.namespace()))
        .build();
  }

  private <T extends Message> Reply update(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource)
      throws IOException {
    Body<T> body = new Body.Raw<>(ByteString.copyFrom(body(call)), call.contentType());
    Answer<T> answer =
        cluster.update(
            resource,
            path.namespace(),
            path.name(),
            body,
            RequestOptions.update(call.query()),
            call.caller());
    int code = answer.created() ? 201 : 200;
    return replies.one(call, media, resource, code, answer.object(), answer.warnings());
  }

  private <T extends Message> Reply patch(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource, Patch.Type type)
      throws IOException {
    Patch patch = new Patch(type, ByteString.copyFrom(body(call)));
    Answer<T> answer =
        cluster.patch(
            resource,
            path.namespace(),
            path.name(),
            patch,
            RequestOptions.patch(call.query()),
            call.caller());
    int code = answer.created() ? 201 : 200;
    return replies.one(call, media, resource, code, answer.object(), answer.warnings());
  }

  private <T extends Message> Reply delete(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource)
      throws IOException {
    DeleteOptions options = deleteOptions(call);
    Deletion<T> deletion =
        cluster.delete(resource, path.namespace(), path.name(), options, call.caller());
    if (deletion instanceof Deletion.Terminating<T> terminating) {
      int code = isAccepted(options, Metadata.of(terminating.object())) ? 202 : 200;
      return replies.one(call, media, resource, code, terminating.object(), List.of());
    }
    IncludeObject.of(call.query(), media);
    return Replies.plain(media, 200, ((Deletion.Done<T>) deletion).status(), List.of());
  }

  /** Only who asks the old way for dependents to go too is told that the deletion takes time. */
  private static boolean isAccepted(DeleteOptions options, ObjectMeta metadata) {
    boolean remains =
        metadata.hasDeletionTimestamp()
            && (metadata.getFinalizersCount() > 0 || metadata.getDeletionGracePeriodSeconds() > 0);
    return remains && options.hasOrphanDependents() && !options.getOrphanDependents();
  }

  private <T extends Message> Reply deleteAll(
      HttpCall call, OutputMedia media, ResourcePath path, Resource<T> resource)
      throws IOException {
    ListOptions listOptions = RequestOptions.list(call.query());
    DeleteOptions options = deleteOptions(call);
    return replies.list(
        call,
        media,
        resource,
        cluster.deleteCollection(resource, path.namespace(), listOptions, options, call.caller()));
  }

  private static DeleteOptions deleteOptions(HttpCall call) throws IOException {
    byte[] bytes = body(call);
    return (bytes.length > 0
            ? DeleteOptionsReader.read(bytes, call.contentType())
            : RequestOptions.delete(call.query()))
        .toBuilder().clearIgnoreStoreReadErrorWithClusterBreakingPotential().build();
  }

  private static Patch.Type patchType(HttpCall call) {
    int end = call.contentType().indexOf(';');
    String type = (end < 0 ? call.contentType() : call.contentType().substring(0, end)).strip();
    for (Patch.Type known : Patch.Type.values()) {
      if (known.mediaType().equals(type)) {
        return known;
      }
    }
    throw ServerRefusals.generic(415, "415: Unsupported Media Type");
  }

  private static byte[] body(HttpCall call) throws IOException {
    byte[] bytes = call.body().read(MAX_BODY_BYTES);
    if (bytes.length > MAX_BODY_BYTES) {
      throw ServerRefusals.tooLarge(MAX_BODY_BYTES);
    }
    return bytes;
  }

  private static Status success(int code) {
    return Status.newBuilder()
        .setMetadata(ListMeta.getDefaultInstance())
        .setStatus("Success")
        .setCode(code)
        .build();
  }
}
