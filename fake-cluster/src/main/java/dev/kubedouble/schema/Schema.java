package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table of facts about all of Kubernetes' messages, one row a field. Immutable; the rows of a
 * message are read when it is first asked for its fields.
 *
 * <p>Source: the Go types of Kubernetes 1.36 (k8s.io/api, k8s.io/apimachinery), their tags and
 * markers.
 */
public final class Schema {
  private final Map<Descriptor, MessageSchema> messages;
  private final Map<Class<?>, MessageSchema> generated = new ConcurrentHashMap<>();
  private final Map<String, Map<String, MessageSchema>> kinds;

  private static final class Loaded {
    static final Schema SCHEMA = SchemaFile.load();
  }

  Schema(Map<Descriptor, MessageSchema> messages) {
    this.messages = messages;
    this.kinds = new HashMap<>();
    for (MessageSchema message : messages.values()) {
      String apiVersion = message.apiVersion();
      if (apiVersion != null) {
        Map<String, MessageSchema> ofVersion = kinds.get(apiVersion);
        if (ofVersion == null) {
          ofVersion = new HashMap<>();
          kinds.put(apiVersion, ofVersion);
        }
        ofVersion.put(message.name(), message);
      }
    }
  }

  /** Returns the table, which is loaded when first asked for. */
  public static Schema kubernetes() {
    return Loaded.SCHEMA;
  }

  /**
   * Returns the facts about a message.
   *
   * @throws IllegalArgumentException if it is none of Kubernetes'
   */
  public MessageSchema of(MessageOrBuilder message) {
    MessageSchema known = generated.get(message.getClass());
    return known != null ? known : meet(message);
  }

  private MessageSchema meet(MessageOrBuilder message) {
    if (!(message instanceof Message whole) || message instanceof DynamicMessage) {
      return of(message.getDescriptorForType());
    }
    // A message would look up all its methods before it says what it is; its builder just says it.
    MessageSchema met = of(whole.newBuilderForType().getDescriptorForType());
    generated.put(whole.getClass(), met);
    return met;
  }

  /**
   * Returns the facts about a message.
   *
   * @throws IllegalArgumentException if it is none of Kubernetes'
   */
  public MessageSchema of(Descriptor message) {
    MessageSchema found = messages.get(message);
    if (found == null) {
      throw new IllegalArgumentException(
          "message: " + message.getFullName() + " (expected: one of Kubernetes')");
    }
    return found;
  }

  /** Returns the kind that an apiVersion and a kind name, or null where there is none. */
  public @Nullable MessageSchema kind(String apiVersion, String kind) {
    return kinds.getOrDefault(apiVersion, Map.of()).get(kind);
  }

  /** Returns all kinds, in the order of the table. */
  public List<MessageSchema> kinds() {
    return messages.values().stream().filter(MessageSchema::isKind).toList();
  }

  /** Returns all messages, in the order of the table. */
  public Collection<MessageSchema> messages() {
    return messages.values();
  }
}
