package dev.kubedouble.fake.kubelet;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;

/** The names and ids that a container runtime gives images and containers. */
final class Images {
  private static final String DOCKER_HUB = "docker.io/";
  private static final String OFFICIAL = "library/";

  private Images() {}

  /** Returns an image's whole name: {@code docker.io/library/nginx:1.27}. */
  static String fullName(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    String name = named ? image : slash < 0 ? DOCKER_HUB + OFFICIAL + image : DOCKER_HUB + image;
    boolean tagged = name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
    return tagged || name.contains("@") ? name : name + ":latest";
  }

  /** Returns an image's name with a digest. */
  static String id(String image) {
    String full = fullName(image);
    if (full.contains("@")) {
      return full;
    }
    int tag = full.indexOf(':', full.lastIndexOf('/') + 1);
    return full.substring(0, tag) + "@sha256:" + hex(full);
  }

  static String containerId(String podUid, String container, int run) {
    return "containerd://" + hex(podUid + '/' + container + '/' + run);
  }

  /** Returns what a runtime says of an image that is not there, as a kubelet repeats it. */
  static String notFound(String image) {
    String name = '"' + fullName(image) + '"';
    return "rpc error: code = NotFound desc = failed to pull and unpack image "
        + name
        + ": failed to resolve reference "
        + name
        + ": "
        + fullName(image)
        + ": not found";
  }

  /** Returns 64 hexadecimal digits that a text always gets. */
  private static String hex(String text) {
    return digits(text) + digits(text + '#');
  }

  private static String digits(String text) {
    UUID uuid = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(uuid.getMostSignificantBits())
        + hex.toHexDigits(uuid.getLeastSignificantBits());
  }
}
