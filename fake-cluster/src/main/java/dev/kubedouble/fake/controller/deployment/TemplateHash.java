package dev.kubedouble.fake.controller.deployment;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The value of the label {@code pod-template-hash}: equal templates have equal ones.
 *
 * <p>FNV-1a over the template's bytes, in Kubernetes' alphabet. The values are not Kubernetes' own,
 * which hashes a dump of its Go structures.
 */
final class TemplateHash {
  static final String LABEL = "pod-template-hash";

  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int OFFSET_BASIS = 0x811c9dc5;
  private static final int PRIME = 0x01000193;
  private static final int COLLISION_BYTES = 8;

  private TemplateHash() {}

  /**
   * Returns the hash of a template.
   *
   * @param collisions how many earlier hashes were taken by other templates
   * @param collided whether any was
   */
  static String of(PodTemplateSpec template, boolean collided, int collisions) {
    int hash = OFFSET_BASIS;
    for (byte b : bytes(template)) {
      hash = (hash ^ (b & 0xff)) * PRIME;
    }
    if (collided) {
      long bits = Integer.toUnsignedLong(collisions);
      for (int i = 0; i < COLLISION_BYTES; i++) {
        hash = (hash ^ (int) (bits >>> (8 * i) & 0xff)) * PRIME;
      }
    }
    return encoded(Integer.toUnsignedString(hash));
  }

  /** Returns the bytes with the entries of maps in the order of their keys. */
  private static byte[] bytes(MessageLite message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.useDeterministicSerialization();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes;
  }

  private static String encoded(String digits) {
    StringBuilder text = new StringBuilder(digits.length());
    for (int i = 0; i < digits.length(); i++) {
      text.append(ALPHABET.charAt(digits.charAt(i) % ALPHABET.length()));
    }
    return text.toString();
  }
}
