package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Table;

/**
 * Which ReplicaSets and Pods belong to whom; one for all loops of a cluster, told of writes before
 * them. Used in turns only.
 */
public final class Ownership implements ControlLoop {
  private final Table<ReplicaSet> replicaSetTable;
  private final Table<Pod> podTable;
  private final OwnedObjects<ReplicaSet> replicaSets;
  private final OwnedObjects<Pod> pods;

  /** Creates the view of a cluster that is empty as yet. */
  public Ownership(ControllerContext context) {
    this.replicaSetTable = context.replicaSets().table();
    this.podTable = context.pods().table();
    this.replicaSets = new OwnedObjects<>(replicaSetTable.access());
    this.pods = new OwnedObjects<>(podTable.access());
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Pod> pod = Entries.in(podTable, entry);
    if (pod != null) {
      pods.observe(pod.before(), pod.after());
      return;
    }
    LogEntry<ReplicaSet> replicaSet = Entries.in(replicaSetTable, entry);
    if (replicaSet != null) {
      replicaSets.observe(replicaSet.before(), replicaSet.after());
    }
  }

  /** Returns the ReplicaSets by their controllers. */
  public OwnedObjects<ReplicaSet> replicaSets() {
    return replicaSets;
  }

  /** Returns the Pods by their controllers. */
  public OwnedObjects<Pod> pods() {
    return pods;
  }
}
