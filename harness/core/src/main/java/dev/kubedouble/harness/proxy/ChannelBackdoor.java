package dev.kubedouble.harness.proxy;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.harness.fault.Backdoor;

/** The way around a proxy: calls of its own to the upstream. */
public final class ChannelBackdoor implements Backdoor {
  private final Upstream upstream;

  /** Creates the way to an upstream. */
  public ChannelBackdoor(Upstream upstream) {
    this.upstream = upstream;
  }

  @Override
  public long newestVersion() {
    return Long.parseLong(
        stub()
            .listNamespaces(
                ListNamespacesRequest.newBuilder()
                    .setOptions(ListOptions.newBuilder().setLimit(1))
                    .build())
            .getMetadata()
            .getResourceVersion());
  }

  @Override
  public void patchDeployment(String namespace, String name, String mergePatch) {
    stub()
        .patchDeployment(
            PatchDeploymentRequest.newBuilder()
                .setNamespace(namespace)
                .setName(name)
                .setType(PatchType.PATCH_TYPE_MERGE)
                .setPatch(ByteString.copyFromUtf8(mergePatch))
                .build());
  }

  private KubernetesServiceGrpc.KubernetesServiceBlockingStub stub() {
    return KubernetesServiceGrpc.newBlockingStub(upstream.channel("competing-writer"));
  }
}
