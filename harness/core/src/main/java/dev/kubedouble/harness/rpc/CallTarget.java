package dev.kubedouble.harness.rpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;

/**
 * The object or objects that a request means.
 *
 * @param namespace the namespace; empty where the request has none or means all
 * @param name the name; empty where the request means no single object
 */
public record CallTarget(String namespace, String name) {
  private static final CallTarget NONE = new CallTarget("", "");

  /**
   * Reads a request: its fields {@code namespace} and {@code name}, and where it has no {@code
   * name} the name in the metadata of the object that it carries.
   */
  public static CallTarget of(Message request) {
    Descriptor type = request.getDescriptorForType();
    String namespace = text(request, type.findFieldByName("namespace"));
    FieldDescriptor named = type.findFieldByName("name");
    String name = named == null ? carriedName(request) : text(request, named);
    return namespace.isEmpty() && name.isEmpty() ? NONE : new CallTarget(namespace, name);
  }

  /** Returns whether requests of a type can mean a namespace. */
  public static boolean hasNamespace(Descriptor request) {
    FieldDescriptor field = request.findFieldByName("namespace");
    return field != null && field.getType() == FieldDescriptor.Type.STRING;
  }

  /** Returns whether requests of a type can mean a single object by its name. */
  public static boolean hasName(Descriptor request) {
    if (request.findFieldByName("name") != null) {
      return true;
    }
    return request.getFields().stream().anyMatch(CallTarget::isObject);
  }

  private static String carriedName(Message request) {
    for (FieldDescriptor field : request.getDescriptorForType().getFields()) {
      if (isObject(field) && request.hasField(field)) {
        Message object = (Message) request.getField(field);
        Message metadata =
            (Message) object.getField(object.getDescriptorForType().findFieldByName("metadata"));
        return text(metadata, metadata.getDescriptorForType().findFieldByName("name"));
      }
    }
    return "";
  }

  private static boolean isObject(FieldDescriptor field) {
    if (field.getType() != FieldDescriptor.Type.MESSAGE || field.isRepeated()) {
      return false;
    }
    FieldDescriptor metadata = field.getMessageType().findFieldByName("metadata");
    return metadata != null
        && metadata.getType() == FieldDescriptor.Type.MESSAGE
        && metadata.getMessageType().getName().equals("ObjectMeta");
  }

  private static String text(
      Message message, @org.jspecify.annotations.Nullable FieldDescriptor field) {
    return field != null && field.getType() == FieldDescriptor.Type.STRING
        ? (String) message.getField(field)
        : "";
  }

  /** Returns the target as messages show it: {@code default/web}, or empty for all. */
  @Override
  public String toString() {
    if (name.isEmpty()) {
      return namespace;
    }
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
