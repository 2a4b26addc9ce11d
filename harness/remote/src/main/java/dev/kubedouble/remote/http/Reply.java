package dev.kubedouble.remote.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.Envelope;
import dev.kubedouble.schema.JsonDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param code the status code of HTTP
 * @param mediaType the content type; empty where the server says nothing
 * @param bytes the body
 * @param warnings what it warned of, in its order
 * @param retryAfterSeconds when to ask again; 0 where the server says nothing
 */
public record Reply(
    int code, String mediaType, ByteString bytes, List<String> warnings, int retryAfterSeconds) {

  /** Returns whether the request was done. */
  public boolean isSuccess() {
    return code >= 200 && code < 300;
  }

  /**
   * Reads the body as a message of the class of a prototype.
   *
   * @throws UnreadableException where it is none
   */
  <T extends Message> T as(T prototype) throws UnreadableException {
    if (isJson()) {
      Decoded<T> decoded = JsonDecoder.decode(prototype, json());
      if (decoded.isFatal()) {
        throw new UnreadableException(
            "not a " + prototype.getDescriptorForType().getName() + ": " + decoded.problems());
      }
      return decoded.message();
    }
    try {
      return Envelope.open(bytes.toByteArray()).as(prototype);
    } catch (Envelope.MalformedException e) {
      throw new UnreadableException(e);
    }
  }

  /** Reads the body as a Status; null where it is none. */
  public @Nullable Status status() {
    try {
      return kind().equals("Status") ? as(Status.getDefaultInstance()) : null;
    } catch (UnreadableException e) {
      return null;
    }
  }

  private String kind() throws UnreadableException {
    if (isJson()) {
      String kind = json() instanceof JsonObject object ? object.getString("kind") : null;
      return kind == null ? "" : kind;
    }
    try {
      return Envelope.open(bytes.toByteArray()).kind();
    } catch (Envelope.MalformedException e) {
      throw new UnreadableException(e);
    }
  }

  private JsonValue json() throws UnreadableException {
    try {
      return JsonReader.read(bytes.toByteArray());
    } catch (JsonSyntaxException e) {
      throw new UnreadableException(e);
    }
  }

  private boolean isJson() {
    return mediaType.startsWith(Content.JSON);
  }
}
