package dev.kubedouble.schema;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.kubedouble.api.runtime.TypeMeta;
import dev.kubedouble.api.runtime.Unknown;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * The envelope in which Kubernetes sends protobuf: the bytes {@code k8s} and zero, then a
 * runtime.Unknown that says what is in it.
 *
 * @param apiVersion what the sender calls the version, such as apps/v1; may be empty
 * @param kind what the sender calls the kind; may be empty
 * @param raw the message
 */
public record Envelope(String apiVersion, String kind, ByteString raw) {
  private static final byte[] PREFIX = "k8s\0".getBytes(ISO_8859_1);

  /**
   * Says that bytes are no envelope, or the message in it is none, in Kubernetes' words where it
   * has some.
   */
  public static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedException(String message, Throwable cause) {
      super(message, cause);
    }

    MalformedException(String message) {
      super(message);
    }
  }

  /**
   * Returns an object of a kind in its envelope. The same message always gives the same bytes: maps
   * are sorted.
   */
  public static byte[] bytes(Message object) {
    MessageSchema schema = Schema.kubernetes().of(object);
    String apiVersion = schema.apiVersion();
    TypeMeta.Builder typeMeta = TypeMeta.newBuilder();
    typeMeta.setApiVersion(apiVersion == null ? "" : apiVersion);
    typeMeta.setKind(apiVersion == null ? "" : schema.name());
    Unknown envelope =
        Unknown.newBuilder()
            .setTypeMeta(typeMeta)
            .setRaw(deterministic(object))
            .setContentEncoding("")
            .setContentType("")
            .build();
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(envelope.getSerializedSize() + PREFIX.length);
    try {
      out.write(PREFIX);
      envelope.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static ByteString deterministic(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ByteString.copyFrom(bytes);
  }

  /**
   * Opens an envelope.
   *
   * @throws MalformedException if the bytes are none
   */
  public static Envelope open(byte[] bytes) throws MalformedException {
    if (bytes.length == 0) {
      throw new MalformedException("empty data");
    }
    if (bytes.length < PREFIX.length
        || !Arrays.equals(bytes, 0, PREFIX.length, PREFIX, 0, PREFIX.length)) {
      throw new MalformedException(
          "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
    }
    if (bytes.length == PREFIX.length) {
      throw new MalformedException("empty body");
    }
    try {
      Unknown unknown =
          Unknown.parseFrom(
              ByteString.copyFrom(bytes, PREFIX.length, bytes.length - PREFIX.length));
      TypeMeta typeMeta = unknown.getTypeMeta();
      return new Envelope(typeMeta.getApiVersion(), typeMeta.getKind(), unknown.getRaw());
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedException("the envelope is no protobuf message: " + e.getMessage(), e);
    }
  }

  /**
   * Reads the message in the envelope as a message of the class of a prototype.
   *
   * @throws MalformedException if it is none
   */
  @SuppressWarnings("unchecked") // A parser's product is of the class of the prototype.
  public <T extends Message> T as(T prototype) throws MalformedException {
    try {
      return (T) prototype.getParserForType().parseFrom(raw);
    } catch (InvalidProtocolBufferException e) {
      throw new MalformedException(
          "not a " + prototype.getDescriptorForType().getName() + ": " + e.getMessage(), e);
    }
  }
}
