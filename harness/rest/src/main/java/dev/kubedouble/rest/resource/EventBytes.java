package dev.kubedouble.rest.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.runtime.RawExtension;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.body.BodyFormat;
import dev.kubedouble.rest.media.Answerable;
import dev.kubedouble.rest.media.ObjectBytes;
import dev.kubedouble.rest.media.OutputMedia;
import dev.kubedouble.rest.table.IncludeObject;
import java.nio.ByteBuffer;

/**
 * The bytes of a watch's events: a line of JSON each, or a length and a message. Not thread-safe: a
 * table's first event is the only one that says its columns.
 */
final class EventBytes {
  private final Replies replies;
  private final Resource<?> resource;
  private final OutputMedia media;
  private final IncludeObject include;
  private boolean withHeaders = true;

  EventBytes(Replies replies, Resource<?> resource, OutputMedia media, IncludeObject include) {
    this.replies = replies;
    this.resource = resource;
    this.media = media;
    this.include = include;
  }

  byte[] event(String type, Message object) {
    byte[] bytes = ObjectBytes.embedded(form(object), media);
    withHeaders = false;
    return framed(type, bytes);
  }

  byte[] error(Message status) {
    return framed("ERROR", ObjectBytes.embedded(new Answerable.Typed(status), media));
  }

  /** An object that does not have the form is sent as it is. */
  private Answerable form(Message object) {
    try {
      return replies.single(resource, object, media, include, withHeaders);
    } catch (KubernetesException e) {
      return new Answerable.Typed(object);
    }
  }

  private byte[] framed(String type, byte[] object) {
    return media.format() == BodyFormat.JSON ? line(type, object) : message(type, object);
  }

  private static byte[] line(String type, byte[] object) {
    byte[] head = ("{\"type\":\"" + type + "\",\"object\":").getBytes(UTF_8);
    byte[] line = new byte[head.length + object.length + 2];
    System.arraycopy(head, 0, line, 0, head.length);
    System.arraycopy(object, 0, line, head.length, object.length);
    line[line.length - 2] = '}';
    line[line.length - 1] = '\n';
    return line;
  }

  private static byte[] message(String type, byte[] object) {
    byte[] event =
        dev.kubedouble.api.meta.v1.WatchEvent.newBuilder()
            .setType(type)
            .setObject(RawExtension.newBuilder().setRaw(ByteString.copyFrom(object)))
            .build()
            .toByteArray();
    return ByteBuffer.allocate(4 + event.length).putInt(event.length).put(event).array();
  }
}
