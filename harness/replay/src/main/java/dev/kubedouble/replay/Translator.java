package dev.kubedouble.replay;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import io.grpc.MethodDescriptor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says REST requests in the protocol: the path as an rpc, the body as its message, the query as its
 * options. What the protocol cannot say is named by a {@link LeftOut}.
 */
final class Translator {
  private final Rpcs rpcs = new Rpcs();

  /** Says a request exactly, or why it cannot be said. */
  Translation translate(Request request) {
    if (request.rawBody() != null) {
      return new Translation.Beyond(LeftOut.RAW_BODY);
    }
    if (request.accept() != null) {
      return new Translation.Beyond(LeftOut.ACCEPT);
    }
    if (request.query().containsKey("pretty")) {
      return new Translation.Beyond(LeftOut.PRETTY);
    }
    if (request.query().containsKey("includeObject")) {
      return new Translation.Beyond(LeftOut.INCLUDE_OBJECT);
    }
    return say(request, false);
  }

  /**
   * Says what comes nearest to a request: the same without what the protocol cannot say; null where
   * nothing is left.
   */
  Translation.@Nullable Said nearest(Request request) {
    Map<String, List<String>> query = new LinkedHashMap<>(request.query());
    query.remove("pretty");
    query.remove("includeObject");
    if (!request.method().equals("PATCH")) {
      query.remove("fieldValidation");
    }
    JsonValue body = request.body();
    if (request.rawBody() != null && !request.method().equals("PATCH")) {
      body = RawBodies.tree(request.rawBody());
    }
    Request plain =
        new Request(
            request.method(),
            request.path(),
            query,
            request.method().equals("PATCH") ? request.contentType() : null,
            null,
            request.userAgent(),
            body,
            request.rawBody());
    return say(plain, true) instanceof Translation.Said said ? said : null;
  }

  private Translation say(Request request, boolean lenient) {
    RestPath path = RestPath.of(request.path());
    boolean watch = Options.isTrue(request.parameter("watch"));
    MethodDescriptor<Message, Message> method =
        path == null ? null : rpcs.find(request.method(), path, watch);
    if (method == null || path == null) {
      return new Translation.Beyond(LeftOut.UNKNOWN_PATH);
    }
    Message.Builder message = prototype(method).newBuilderForType();
    setText(message, "namespace", path.namespace());
    setText(message, "name", path.name());
    LeftOut reason = setOptions(message, request);
    if (reason == null) {
      reason =
          switch (request.method()) {
            case "POST", "PUT" -> setObject(message, request, lenient);
            case "PATCH" -> setPatch(message, request);
            case "DELETE" -> setDeleteOptions(message, request);
            default -> null;
          };
    }
    return reason == null
        ? new Translation.Said(method, message.build())
        : new Translation.Beyond(reason);
  }

  private static Message prototype(MethodDescriptor<Message, Message> method) {
    if (method.getRequestMarshaller()
        instanceof MethodDescriptor.PrototypeMarshaller<Message> marshaller) {
      Message prototype = marshaller.getMessagePrototype();
      if (prototype != null) {
        return prototype;
      }
    }
    throw new IllegalStateException(method.getFullMethodName() + " has no request message");
  }

  private static void setText(Message.Builder message, String name, String text) {
    FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
    if (field != null && field.getType() == FieldDescriptor.Type.STRING) {
      message.setField(field, text);
    }
  }

  private static @Nullable LeftOut setOptions(Message.Builder message, Request request) {
    boolean hasBody = request.body() != null || request.rawBody() != null;
    for (String name : List.of("options", "delete_options")) {
      FieldDescriptor field = message.getDescriptorForType().findFieldByName(name);
      boolean isReplaced =
          field != null && hasBody && field.getMessageType().equals(DeleteOptions.getDescriptor());
      if (field == null || isReplaced) {
        continue;
      }
      Message.Builder options = message.newBuilderForField(field);
      if (!Options.fill(options, request.query())) {
        return LeftOut.QUERY_TYPE;
      }
      if (!request.mediaType().equals(Patch.Type.APPLY.mediaType())) {
        Options.fillManager(options, Caller.of(request.userAgent()).fieldManager());
      }
      message.setField(field, options.build());
    }
    return null;
  }

  private static @Nullable LeftOut setObject(
      Message.Builder message, Request request, boolean lenient) {
    if (!request.mediaType().equals("application/json")) {
      return LeftOut.MEDIA_TYPE;
    }
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.getType() == FieldDescriptor.Type.MESSAGE && !field.getName().equals("options")) {
        Bodies.Read read =
            Bodies.read(message.newBuilderForField(field).build(), request.body(), lenient);
        if (read.message() != null) {
          message.setField(field, read.message());
        }
        return read.reason();
      }
    }
    return LeftOut.UNKNOWN_PATH;
  }

  private static @Nullable LeftOut setPatch(Message.Builder message, Request request) {
    for (Patch.Type type : Patch.Type.values()) {
      if (type.mediaType().equals(request.contentType())) {
        FieldDescriptor field = message.getDescriptorForType().findFieldByName("type");
        EnumValueDescriptor value =
            PatchType.valueOf("PATCH_TYPE_" + type.name()).getValueDescriptor();
        JsonValue body = request.body();
        String raw = request.rawBody();
        String bytes = raw != null ? raw : body != null ? body.toText() : "";
        message.setField(field, value);
        message.setField(
            message.getDescriptorForType().findFieldByName("patch"),
            ByteString.copyFromUtf8(bytes));
        return null;
      }
    }
    return LeftOut.MEDIA_TYPE;
  }

  private static @Nullable LeftOut setDeleteOptions(Message.Builder message, Request request) {
    JsonValue body = request.body();
    if (body == null) {
      return null;
    }
    if (!request.mediaType().equals("application/json")) {
      return LeftOut.MEDIA_TYPE;
    }
    FieldDescriptor field = message.getDescriptorForType().findFieldByName("delete_options");
    if (field == null) {
      field = message.getDescriptorForType().findFieldByName("options");
    }
    if (body instanceof JsonObject object) {
      String kind = object.getString("kind");
      if (kind != null && !kind.equals("DeleteOptions")) {
        return LeftOut.KIND;
      }
      JsonObject fields = object.deepCopy();
      fields.remove("kind");
      fields.remove("apiVersion");
      body = fields;
    }
    Bodies.Read read = Bodies.read(DeleteOptions.getDefaultInstance(), body, false);
    if (read.message() != null) {
      message.setField(field, read.message());
    }
    return read.reason();
  }
}
