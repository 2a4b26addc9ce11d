package dev.kubedouble.fake.kubelet;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.fake.memory.Remembered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The names and ids that a container runtime gives images and containers; those of images are
 * remembered, as most containers have one of a few. Thread-safe.
 */
final class Images {
  private static final String DOCKER_HUB = "docker.io/";
  private static final String OFFICIAL = "library/";

  private final Function<String, String> fullNames = new Remembered<>(Images::nameWithRegistry);
  private final Function<String, String> ids = new Remembered<>(this::nameWithDigest);

  /** Made when it is first needed: a cluster in which no container runs is spared the search. */
  @GuardedBy("this") private @Nullable MessageDigest digest;

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing, which every JDK has", e);
    }
  }

  /** Returns an image's whole name: {@code docker.io/library/nginx:1.27}. */
  String fullName(String image) {
    return fullNames.apply(image);
  }

  private static String nameWithRegistry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    String name = named ? image : slash < 0 ? DOCKER_HUB + OFFICIAL + image : DOCKER_HUB + image;
    boolean tagged = name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
    return tagged || name.contains("@") ? name : name + ":latest";
  }

  /** Returns an image's name with a digest. */
  String id(String image) {
    return ids.apply(image);
  }

  private String nameWithDigest(String image) {
    String full = fullName(image);
    if (full.contains("@")) {
      return full;
    }
    int tag = full.indexOf(':', full.lastIndexOf('/') + 1);
    return full.substring(0, tag) + "@sha256:" + hex(full);
  }

  String containerId(String podUid, String container, int run) {
    return "containerd://" + hex(podUid + '/' + container + '/' + run);
  }

  /** Returns what a runtime says of an image that is not there, as a kubelet repeats it. */
  String notFound(String image) {
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
  private synchronized String hex(String text) {
    MessageDigest digest = this.digest == null ? sha256() : this.digest;
    this.digest = digest;
    return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
