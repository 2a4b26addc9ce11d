package dev.kubedouble.remote.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.schema.Envelope;

/**
 * The body of a request.
 *
 * @param bytes the body
 * @param mediaType its content type, sent as it is
 */
public record Content(ByteString bytes, String mediaType) {
  /** Kubernetes' protobuf. */
  public static final String PROTOBUF = "application/vnd.kubernetes.protobuf";

  /** JSON, which an empty content type means. */
  public static final String JSON = "application/json";

  /** Returns a message in its envelope. */
  public static Content of(Message message) {
    return new Content(ByteString.copyFrom(Envelope.bytes(message)), PROTOBUF);
  }

  /** Returns a body as it came, or its message in its envelope. */
  public static <T extends Message> Content of(Body<T> body) {
    if (body instanceof Body.Raw<T> raw) {
      return new Content(raw.bytes(), raw.mediaType().isEmpty() ? JSON : raw.mediaType());
    }
    return of(((Body.Decoded<T>) body).object());
  }

  /** Returns a patch as it came. */
  public static Content of(Patch patch) {
    return new Content(patch.bytes(), patch.type().mediaType());
  }
}
