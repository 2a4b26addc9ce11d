package dev.kubedouble.harness.servicer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is wrong with bytes that a parser has refused.
 *
 * <p>Walks the wire format along the message's descriptor, so that text that is not UTF-8 is named
 * by its field and all else by its message. Slow, and only ever used after a parse has failed.
 */
final class WireFaults {
  private WireFaults() {}

  /** Returns a sentence that names the field or message at fault and what was expected. */
  static String describe(Descriptor type, byte[] bytes) {
    Fault fault = find(type, bytes, "");
    if (fault == null) {
      return "request: the bytes are not a valid " + type.getFullName();
    }
    return fault.path.isEmpty()
        ? "request: the bytes are not a valid " + type.getFullName() + ": " + fault.why
        : fault.path + ": " + fault.why;
  }

  private static @Nullable Fault find(Descriptor type, byte[] bytes, String path) {
    CodedInputStream input = CodedInputStream.newInstance(bytes);
    try {
      for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
        FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
        if (field == null
            || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
          input.skipField(tag);
          continue;
        }
        byte[] value = input.readByteArray();
        Fault fault = inField(field, value, child(path, field));
        if (fault != null) {
          return fault;
        }
      }
      return null;
    } catch (InvalidProtocolBufferException e) {
      return new Fault(
          path, "the bytes are not a valid " + type.getFullName() + " (" + e.getMessage() + ")");
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
  }

  private static @Nullable Fault inField(FieldDescriptor field, byte[] value, String path) {
    return switch (field.getType()) {
      case STRING ->
          isUtf8(value)
              ? null
              : new Fault(
                  path, "the text is not valid UTF-8 (expected: UTF-8, as in every string)");
      case MESSAGE -> find(field.getMessageType(), value, path);
      default -> null;
    };
  }

  private static String child(String path, FieldDescriptor field) {
    return path.isEmpty() ? field.getName() : path + "." + field.getName();
  }

  private static boolean isUtf8(byte[] value) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private record Fault(String path, String why) {}
}
