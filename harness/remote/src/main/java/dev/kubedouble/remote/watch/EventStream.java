package dev.kubedouble.remote.watch;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.schema.Envelope;
import java.io.Closeable;
import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.Call;
import okhttp3.Response;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one answer to a watch: four bytes of length, then a meta/v1 WatchEvent whose object
 * is in Kubernetes' envelope (apimachinery, {@code lengthDelimitedFrameReader}).
 */
final class EventStream<T extends Message> implements Closeable {
  /** Far more than an object can have; a length beyond it is no length. */
  private static final int MOST_FRAME_BYTES = 64 << 20;

  private final Call call;
  private final Response response;
  private final BufferedSource source;
  private final T prototype;

  EventStream(Call call, Response response, T prototype) {
    this.call = call;
    this.response = response;
    this.source = response.body().source();
    this.prototype = prototype;
  }

  /**
   * An event as it came.
   *
   * @param event the event
   * @param bytes its size on the wire
   */
  record Frame<T extends Message>(WatchEvent<T> event, int bytes) {}

  /**
   * Waits for the next event; null where the server has ended the stream between two.
   *
   * @throws IOException where the connection breaks, or what comes is no event
   * @throws KubernetesException where the server says that the watch has failed
   */
  @Nullable Frame<T> next() throws IOException {
    if (source.exhausted()) {
      return null;
    }
    int length = source.readInt();
    if (length < 0 || length > MOST_FRAME_BYTES) {
      throw new ProtocolException(
          "a frame of " + Integer.toUnsignedString(length) + " bytes (expected: at most 64 MiB)");
    }
    ByteString frame = ByteString.copyFrom(source.readByteArray(length));
    try {
      dev.kubedouble.api.meta.v1.WatchEvent event =
          dev.kubedouble.api.meta.v1.WatchEvent.parseFrom(frame);
      Envelope object = Envelope.open(event.getObject().getRaw().toByteArray());
      if (event.getType().equals("ERROR")) {
        throw new KubernetesException(object.as(Status.getDefaultInstance()));
      }
      return new Frame<>(new WatchEvent<>(type(event.getType()), object.as(prototype)), length);
    } catch (InvalidProtocolBufferException | Envelope.MalformedException e) {
      throw Refusals.internal("unable to decode an event from the watch stream: " + e.getMessage());
    }
  }

  private static WatchEvent.Type type(String name) {
    for (WatchEvent.Type type : WatchEvent.Type.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw Refusals.internal("unable to decode an event from the watch stream: type " + name);
  }

  /** Ends the stream from any thread; who waits for an event gets an IOException. */
  void cancel() {
    call.cancel();
  }

  /** Ends the stream; called by who reads it. */
  @Override
  public void close() {
    call.cancel();
    response.close();
  }
}
