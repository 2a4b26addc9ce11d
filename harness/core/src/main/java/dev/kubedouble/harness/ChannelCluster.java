package dev.kubedouble.harness;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListMeta;
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
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.harness.proxy.Upstream;
import dev.kubedouble.harness.servicer.MetadataKeys;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The cluster behind a running {@code KubernetesService}, as far as the protocol has its verbs.
 *
 * <p>A verb or kind that the protocol has no rpc for, such as the creation of a Pod, is refused as
 * MethodNotAllowed; a body that is raw as UnsupportedMediaType, since the protocol carries messages
 * only. Whether an apply patch has created its object is not told by the protocol. Thread-safe.
 */
final class ChannelCluster implements ClusterApi {
  private static final long TIMEOUT_SECONDS = 30;

  private final Upstream upstream;

  ChannelCluster(Upstream upstream) {
    this.upstream = upstream;
  }

  /**
   * An answer with what came beside it.
   *
   * @param message the answer
   * @param warnings what the server warned of
   */
  private record Reply(Message message, List<String> warnings) {
    <T extends Message> Answer<T> answer(Resource<T> resource, boolean created) {
      return new Answer<>(cast(resource, message), created, warnings);
    }
  }

  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    return send(
            ChannelRpc.ofOne("Create", resource)
                .with("namespace", namespace)
                .with("options", options)
                .withObject(object(body)),
            caller)
        .answer(resource, true);
  }

  @Override
  public <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
    return send(one("Get", resource, namespace, name).with("options", options), caller)
        .answer(resource, false);
  }

  @Override
  public <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    return objects(
        send(
            ChannelRpc.ofMany("List", resource)
                .with("namespace", namespace)
                .with("options", options),
            caller));
  }

  @Override
  public <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    return send(
            one("Update", resource, namespace, name)
                .with("options", options)
                .withObject(object(body)),
            caller)
        .answer(resource, false);
  }

  @Override
  public <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    return send(
            one("Patch", resource, namespace, name)
                .with("type", type(patch.type()).getValueDescriptor())
                .with("patch", patch.bytes())
                .with("options", options),
            caller)
        .answer(resource, false);
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    Message reply =
        send(one("Delete", resource, namespace, name).with("options", options), caller).message();
    if (reply.getDescriptorForType().equals(resource.prototype().getDescriptorForType())) {
      return new Deletion.Terminating<>(cast(resource, reply));
    }
    FieldDescriptor status =
        ChannelRpc.fieldOf(reply.getDescriptorForType(), Status.getDescriptor());
    if (status != null && reply.hasField(status)) {
      return new Deletion.Done<>((Status) reply.getField(status));
    }
    return new Deletion.Terminating<>(carried(resource, reply));
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    return objects(
        send(
            ChannelRpc.ofMany("Delete", resource)
                .with("namespace", namespace)
                .with("options", listOptions)
                .with("delete_options", deleteOptions),
            caller));
  }

  @Override
  public <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    ChannelRpc rpc =
        ChannelRpc.ofMany("Watch", resource).with("namespace", namespace).with("options", options);
    return ChannelWatch.open(
        channel(caller).newCall(rpc.method(), CallOptions.DEFAULT),
        rpc.request(),
        upstream.toString(),
        event -> carried(resource, event));
  }

  private static ChannelRpc one(String verb, Resource<?> resource, String namespace, String name) {
    return ChannelRpc.ofOne(verb, resource).with("namespace", namespace).with("name", name);
  }

  private Channel channel(Caller caller) {
    return upstream.channel(caller.userAgent());
  }

  private Reply send(ChannelRpc rpc, Caller caller) {
    AtomicReference<@Nullable Metadata> headers = new AtomicReference<>();
    AtomicReference<@Nullable Metadata> trailers = new AtomicReference<>();
    Channel channel =
        ClientInterceptors.intercept(
            channel(caller), MetadataUtils.newCaptureMetadataInterceptor(headers, trailers));
    try {
      Message message =
          ClientCalls.blockingUnaryCall(
              channel,
              rpc.method(),
              CallOptions.DEFAULT.withDeadlineAfter(TIMEOUT_SECONDS, TimeUnit.SECONDS),
              rpc.request());
      return new Reply(message, warnings(headers.get()));
    } catch (StatusRuntimeException e) {
      throw ChannelErrors.refusal(upstream.toString(), e).withWarnings(warnings(trailers.get()));
    }
  }

  private static List<String> warnings(@Nullable Metadata metadata) {
    List<String> warnings = new ArrayList<>();
    Iterable<String> sent = metadata == null ? null : metadata.getAll(MetadataKeys.WARNING);
    if (sent != null) {
      sent.forEach(warnings::add);
    }
    return List.copyOf(warnings);
  }

  private static <T extends Message> T object(Body<T> body) {
    if (body instanceof Body.Decoded<T> decoded) {
      return decoded.object();
    }
    throw Refusals.unsupportedMediaType(
        "the protocol carries messages (expected: an object that is decoded)");
  }

  private static PatchType type(Patch.Type type) {
    return switch (type) {
      case JSON -> PatchType.PATCH_TYPE_JSON;
      case MERGE -> PatchType.PATCH_TYPE_MERGE;
      case STRATEGIC_MERGE -> PatchType.PATCH_TYPE_STRATEGIC_MERGE;
      case APPLY -> PatchType.PATCH_TYPE_APPLY;
    };
  }

  @SuppressWarnings("unchecked") // the items of a kind's list are of the kind
  private static <T extends Message> ObjectList<T> objects(Reply reply) {
    Message list = reply.message();
    var type = list.getDescriptorForType();
    return new ObjectList<>(
        (ListMeta) list.getField(type.findFieldByName("metadata")),
        List.copyOf((List<T>) list.getField(type.findFieldByName("items"))));
  }

  /** Returns the object that an answer carries in the one field of its type. */
  private static <T extends Message> T carried(Resource<T> resource, Message answer) {
    FieldDescriptor field =
        ChannelRpc.fieldOf(
            answer.getDescriptorForType(), resource.prototype().getDescriptorForType());
    return field == null ? resource.prototype() : cast(resource, (Message) answer.getField(field));
  }

  @SuppressWarnings("unchecked") // asked for only where the message is of the resource's type
  private static <T extends Message> T cast(Resource<T> resource, Message message) {
    return (T) resource.prototype().getClass().cast(message);
  }

  @Override
  public String toString() {
    return "KubernetesService at " + upstream;
  }
}
