package dev.kubedouble.cluster;

import com.google.protobuf.ByteString;

/**
 * A change to parts of an object.
 *
 * @param type how the bytes are read
 * @param bytes the patch in JSON, or in YAML for {@link Type#APPLY}
 */
public record Patch(Type type, ByteString bytes) {
  /** The patch formats of Kubernetes. */
  public enum Type {
    /** RFC 6902. */
    JSON("application/json-patch+json"),
    /** RFC 7386. */
    MERGE("application/merge-patch+json"),
    /** Kubernetes' strategic merge patch. */
    STRATEGIC_MERGE("application/strategic-merge-patch+json"),
    /** Server-side apply. */
    APPLY("application/apply-patch+yaml");

    private final String mediaType;

    Type(String mediaType) {
      this.mediaType = mediaType;
    }

    /** Returns the content type by which REST names the format. */
    public String mediaType() {
      return mediaType;
    }
  }
}
