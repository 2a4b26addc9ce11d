package dev.kubedouble.contract;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.ForwardingCluster;

/** Passes every call on; faults override what they spoil. */
abstract class PassingCluster extends ForwardingCluster {
  final ClusterApi next;

  PassingCluster(ClusterApi next) {
    super(next);
    this.next = next;
  }
}
