package dev.kubedouble.rest.resource;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PartialObjectMetadata;
import dev.kubedouble.api.meta.v1.PartialObjectMetadataList;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Reply;
import dev.kubedouble.rest.http.WarningHeaders;
import dev.kubedouble.rest.media.Answerable;
import dev.kubedouble.rest.media.Conversion;
import dev.kubedouble.rest.media.ObjectBytes;
import dev.kubedouble.rest.media.OutputMedia;
import dev.kubedouble.rest.table.IncludeObject;
import dev.kubedouble.rest.table.Tables;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.List;

/** Answers in the form and format that a client asked for. */
final class Replies {
  private final Tables tables;

  Replies(Tables tables) {
    this.tables = tables;
  }

  /** Returns the reply with one object. */
  Reply one(
      HttpCall call,
      OutputMedia media,
      Resource<?> resource,
      int code,
      Message object,
      List<String> warnings) {
    IncludeObject include = IncludeObject.of(call.query(), media);
    return reply(code, media, single(resource, object, media, include, true), warnings);
  }

  /** Returns the reply with an object that has one form alone, such as a Status. */
  static Reply plain(OutputMedia media, int code, Message object, List<String> warnings) {
    return reply(code, media, new Answerable.Typed(object), warnings);
  }

  /** Returns the reply with a list. */
  <T extends Message> Reply list(
      HttpCall call, OutputMedia media, Resource<T> resource, ObjectList<T> list) {
    IncludeObject include = IncludeObject.of(call.query(), media);
    Conversion conversion = media.conversion();
    Answerable answer;
    if (conversion == null) {
      answer = new Answerable.Typed(listMessage(resource, list));
    } else if (conversion.isTable()) {
      answer = tables.list(resource, list, include, conversion);
    } else if (conversion.isMetadataList()) {
      answer = versioned(metadataList(list), conversion);
    } else {
      throw wrongForm(
          "PartialObjectMetadata, but the requested object is a list", resource, "List");
    }
    return reply(200, media, answer, List.of());
  }

  /** Returns an object in the form that is asked for. */
  Answerable single(
      Resource<?> resource,
      Message object,
      OutputMedia media,
      IncludeObject include,
      boolean withHeaders) {
    Conversion conversion = media.conversion();
    if (conversion == null) {
      return new Answerable.Typed(object);
    }
    if (conversion.isTable()) {
      return tables.single(resource, object, include, conversion, withHeaders);
    }
    if (conversion.isMetadata()) {
      return versioned(
          PartialObjectMetadata.newBuilder().setMetadata(Metadata.of(object)).build(), conversion);
    }
    throw wrongForm(
        "PartialObjectMetadataList, but the requested object is not a list", resource, "");
  }

  private static Reply reply(
      int code, OutputMedia media, Answerable answer, List<String> warnings) {
    return Reply.Whole.of(
        code,
        media.format().mediaType(),
        WarningHeaders.of(warnings),
        ObjectBytes.of(answer, media));
  }

  private static Message listMessage(Resource<?> resource, ObjectList<?> list) {
    MessageSchema schema =
        Schema.kubernetes().kind(resource.apiVersion(), resource.kind() + "List");
    if (schema == null) {
      throw new IllegalStateException("no kind " + resource.kind() + "List");
    }
    Message.Builder message = schema.prototype().newBuilderForType();
    Descriptor type = message.getDescriptorForType();
    message.setField(type.findFieldByName("metadata"), list.metadata());
    message.setField(type.findFieldByName("items"), list.items());
    return message.build();
  }

  private static PartialObjectMetadataList metadataList(ObjectList<?> list) {
    PartialObjectMetadataList.Builder message =
        PartialObjectMetadataList.newBuilder().setMetadata(list.metadata());
    for (Message item : list.items()) {
      ObjectMeta metadata = Metadata.of(item);
      message.addItems(PartialObjectMetadata.newBuilder().setMetadata(metadata));
    }
    return message.build();
  }

  /** The two versions of the metadata's forms differ in their name alone. */
  private static Answerable versioned(Message message, Conversion conversion) {
    if (conversion.version().equals("v1")) {
      return new Answerable.Typed(message);
    }
    return new Answerable.Tree(
        JsonEncoder.tree(message).put("apiVersion", conversion.apiVersion()));
  }

  private static KubernetesException wrongForm(String what, Resource<?> resource, String suffix) {
    String group = resource.group().isEmpty() ? "core" : resource.group();
    return Refusals.failure(
        406,
        "NotAcceptable",
        "you requested " + what + " (*" + group + "." + resource.kind() + suffix + ")",
        null);
  }
}
