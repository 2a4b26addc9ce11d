package dev.kubedouble.harness.fault;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;

/** The way around a server, straight into its cluster. */
public final class ClusterBackdoor implements Backdoor {
  private static final Caller COMPETITOR = Caller.of("competing-writer");

  private final ClusterApi cluster;

  /** Creates the way into a cluster. */
  public ClusterBackdoor(ClusterApi cluster) {
    this.cluster = cluster;
  }

  @Override
  public long newestVersion() {
    return Long.parseLong(
        cluster
            .list(Resource.NAMESPACES, "", ListOptions.newBuilder().setLimit(1).build(), COMPETITOR)
            .metadata()
            .getResourceVersion());
  }

  @Override
  public void patchDeployment(String namespace, String name, String mergePatch) {
    cluster.patch(
        Resource.DEPLOYMENTS,
        namespace,
        name,
        new Patch(Patch.Type.MERGE, ByteString.copyFromUtf8(mergePatch)),
        PatchOptions.getDefaultInstance(),
        COMPETITOR);
  }
}
