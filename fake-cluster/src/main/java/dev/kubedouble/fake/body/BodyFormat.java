package dev.kubedouble.fake.body;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The formats in which Kubernetes' objects come and go. */
public enum BodyFormat {
  /** JSON. */
  JSON("application/json"),
  /** YAML. */
  YAML("application/yaml"),
  /** Protobuf messages in Kubernetes' envelope. */
  PROTOBUF("application/vnd.kubernetes.protobuf");

  private final String mediaType;

  BodyFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Returns the media type by which HTTP names the format. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Returns the format that a content type names; none means JSON. Parameters do not count.
   *
   * @throws KubernetesException UnsupportedMediaType where it names another one
   */
  public static BodyFormat ofContentType(String contentType) {
    BodyFormat format = find(contentType);
    if (format == null) {
      throw unsupported();
    }
    return format;
  }

  private static @Nullable BodyFormat find(String contentType) {
    if (contentType.isEmpty()) {
      return JSON;
    }
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    String plain = type.toLowerCase(Locale.ROOT);
    for (BodyFormat format : values()) {
      if (format.mediaType.equals(plain)) {
        return format;
      }
    }
    return null;
  }

  private static KubernetesException unsupported() {
    return Refusals.unsupportedMediaType(
        "the body of the request was in an unknown format - accepted media types include: "
            + "application/json, application/yaml, application/vnd.kubernetes.protobuf");
  }
}
