package dev.kubedouble.harness.servicer;

import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import io.grpc.Metadata;

/**
 * What a verb needs beside its request.
 *
 * @param cluster the cluster that is called
 * @param caller who calls
 */
record Call(ClusterApi cluster, Caller caller) {
  static Call of(ClusterApi cluster, Metadata headers) {
    return new Call(cluster, Caller.of(() -> userAgent(headers)));
  }

  private static String userAgent(Metadata headers) {
    String userAgent = headers.get(MetadataKeys.USER_AGENT);
    return userAgent == null ? "" : userAgent;
  }
}
