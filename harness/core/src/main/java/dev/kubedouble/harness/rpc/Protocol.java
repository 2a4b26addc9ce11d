package dev.kubedouble.harness.rpc;

import com.google.protobuf.BytesValue;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of {@code jumpstarter.v1.KubernetesService} and their messages. */
public final class Protocol {
  private static final Map<String, MethodDescriptor<?, ?>> METHODS = byName();

  private Protocol() {}

  /** Returns all methods, in the order of the protocol's file. */
  public static List<MethodDescriptor<?, ?>> methods() {
    return List.copyOf(KubernetesServiceGrpc.getServiceDescriptor().getMethods());
  }

  /** Returns a method by its full name, or null where it is none of the protocol's. */
  public static @Nullable MethodDescriptor<?, ?> method(String fullName) {
    return METHODS.get(fullName);
  }

  /** Returns an empty request of a method, or null where its type is not known. */
  public static @Nullable Message request(String fullName) {
    MethodDescriptor<?, ?> method = METHODS.get(fullName);
    return method == null ? null : prototype(method.getRequestMarshaller());
  }

  /** Returns an empty response of a method, or null where its type is not known. */
  public static @Nullable Message response(String fullName) {
    MethodDescriptor<?, ?> method = METHODS.get(fullName);
    return method == null ? null : prototype(method.getResponseMarshaller());
  }

  /**
   * Returns a message as its type, where it is held as bytes and they can be read; else the message
   * itself.
   */
  public static Message typed(Message message, @Nullable Message prototype) {
    if (prototype == null || !(message instanceof BytesValue bytes)) {
      return message;
    }
    try {
      return prototype.getParserForType().parseFrom(bytes.getValue());
    } catch (InvalidProtocolBufferException e) {
      return message;
    }
  }

  /** Returns the empty message of a marshaller, or null where it has none. */
  public static @Nullable Message prototype(MethodDescriptor.Marshaller<?> marshaller) {
    return marshaller instanceof PrototypeMarshaller<?> typed
            && typed.getMessagePrototype() instanceof Message message
        ? message
        : null;
  }

  private static Map<String, MethodDescriptor<?, ?>> byName() {
    Map<String, MethodDescriptor<?, ?>> methods = new HashMap<>();
    methods().forEach(method -> methods.put(method.getFullMethodName(), method));
    return Map.copyOf(methods);
  }
}
