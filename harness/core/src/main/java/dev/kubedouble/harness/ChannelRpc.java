package dev.kubedouble.harness;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.MethodDescriptor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rpc that stands for a verb, found by its name, with its request as far as it is filled.
 *
 * <p>The names of rpcs and of their requests' fields follow one rule for all kinds: {@code
 * GetDeployment}, {@code GetDeploymentStatus}, {@code ListPods}. Not thread-safe.
 */
final class ChannelRpc {
  private final MethodDescriptor<Message, Message> method;
  private final Message.Builder request;

  private ChannelRpc(MethodDescriptor<Message, Message> method, Message.Builder request) {
    this.method = method;
    this.request = request;
  }

  /** Begins the call that a verb makes of one object, or refuses it where there is none. */
  static ChannelRpc ofOne(String verb, Resource<?> resource) {
    String part = resource.subresource();
    return of(
        verb,
        resource,
        kind(resource)
            + (part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT))
            + (part.isEmpty() ? "" : part.substring(1)));
  }

  /** Begins the call that a verb makes of many objects, or refuses it where there is none. */
  static ChannelRpc ofMany(String verb, Resource<?> resource) {
    return of(verb, resource, kind(resource) + "s");
  }

  @SuppressWarnings("unchecked") // all messages of the protocol are Messages
  private static ChannelRpc of(String verb, Resource<?> resource, String subject) {
    String name = KubernetesServiceGrpc.SERVICE_NAME + "/" + verb + subject;
    MethodDescriptor<?, ?> found = Protocol.method(name);
    Message prototype = Protocol.request(name);
    if (found == null || prototype == null) {
      throw Refusals.notSupported(resource, verb.toLowerCase(Locale.ROOT));
    }
    return new ChannelRpc(
        (MethodDescriptor<Message, Message>) found, prototype.newBuilderForType());
  }

  private static String kind(Resource<?> resource) {
    for (Resource<?> whole : Resource.ALL) {
      if (!whole.isSubresource()
          && whole.plural().equals(resource.plural())
          && whole.group().equals(resource.group())) {
        return whole.kind();
      }
    }
    throw new IllegalArgumentException("resource: " + resource + " (expected: a known one)");
  }

  /** Sets a field of the request; a text that the request has no field for is left out. */
  ChannelRpc with(String field, Object value) {
    FieldDescriptor found = request.getDescriptorForType().findFieldByName(field);
    boolean isText = found != null && found.getType() == FieldDescriptor.Type.STRING;
    if (!(value instanceof String) || isText) {
      request.setField(required(found, field), value);
    }
    return this;
  }

  /** Sets the object that the request carries. */
  ChannelRpc withObject(Message object) {
    FieldDescriptor field = fieldOf(request.getDescriptorForType(), object.getDescriptorForType());
    request.setField(required(field, object.getDescriptorForType().getName()), object);
    return this;
  }

  MethodDescriptor<Message, Message> method() {
    return method;
  }

  Message request() {
    return request.build();
  }

  /** Returns the field that carries messages of a type, or null where there is none. */
  static @Nullable FieldDescriptor fieldOf(Descriptor message, Descriptor carried) {
    for (FieldDescriptor field : message.getFields()) {
      if (field.getType() == FieldDescriptor.Type.MESSAGE
          && field.getMessageType().equals(carried)) {
        return field;
      }
    }
    return null;
  }

  private FieldDescriptor required(@Nullable FieldDescriptor field, String name) {
    if (field == null) {
      throw new IllegalStateException(
          request.getDescriptorForType().getFullName() + " has no field for " + name);
    }
    return field;
  }
}
