package dev.kubedouble.replay;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.KubeletOptions;
import dev.kubedouble.fake.kubelet.PodScript;

/**
 * A cluster on which a rollout is replayed, and the door for its calls.
 *
 * @param cluster the cluster, with controllers, and pods that only the replay moves
 * @param door the way in for calls
 */
record Stage(FakeCluster cluster, Door door) implements AutoCloseable {
  /** Returns the options of the cluster: all pods go to one node, as in the recordings. */
  static FakeClusterOptions options() {
    return FakeClusterOptions.builder()
        .kubelet(KubeletOptions.defaults().withNodes(1).withScript(PodScript.manual()))
        .build();
  }

  @Override
  public void close() {
    door.close();
  }
}
