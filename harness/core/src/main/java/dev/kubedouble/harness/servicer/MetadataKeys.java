package dev.kubedouble.harness.servicer;

import io.grpc.Metadata;

/** The metadata that the protocol adds to gRPC's own. */
public final class MetadataKeys {
  /**
   * A warning of the API server, one value each, in the headers of an answer or the trailers of an
   * error.
   */
  public static final Metadata.Key<String> WARNING =
      Metadata.Key.of("kubernetes-warning", PercentEncoded.MARSHALLER);

  /** The version of the cluster at which a watch was subscribed, in the headers of its stream. */
  public static final Metadata.Key<String> RESOURCE_VERSION =
      Metadata.Key.of("kubernetes-resource-version", Metadata.ASCII_STRING_MARSHALLER);

  static final Metadata.Key<String> USER_AGENT =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);

  private MetadataKeys() {}
}
