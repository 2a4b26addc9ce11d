package dev.kubedouble.fake.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import java.util.Arrays;
import java.util.HexFormat;

/** Refusals of bodies that do not even say what they are. */
final class BodyRefusals {
  private static final int SHOWN_BYTES = 30;

  private BodyRefusals() {}

  static KubernetesException unrecognized(Resource<?> resource, String why, byte[] bytes) {
    return Refusals.badRequest(
        "the object provided is unrecognized (must be of type "
            + resource.kind()
            + "): "
            + why
            + " ("
            + summary(bytes)
            + ")");
  }

  /** Returns what a fault of the body says of itself. */
  static String text(Exception fault) {
    return String.valueOf(fault.getMessage());
  }

  private static String summary(byte[] bytes) {
    if (bytes.length == 0) {
      return "<empty>";
    }
    byte[] shown = Arrays.copyOf(bytes, Math.min(bytes.length, SHOWN_BYTES));
    String text = shown[0] == '{' ? new String(shown, UTF_8) : HexFormat.of().formatHex(shown);
    return bytes.length > SHOWN_BYTES ? text + " ..." : text;
  }
}
