package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.fake.kubelet.PodReports.Addresses;

/** The nodes of a cluster, by name only, and the addresses on them. Used in turns only. */
final class Nodes {
  static final String PREFIX = "node-";

  private static final int PER_BYTE = 256;
  private static final int FIRST_HOST = 10;

  private final int count;
  private int placed;
  private int addressed;

  Nodes(int count) {
    this.count = count;
  }

  void continueFrom(Nodes other) {
    placed = other.placed;
    addressed = other.addressed;
  }

  /** Returns the node of the next pod: one after another. */
  String next() {
    return PREFIX + (placed++ % count + 1);
  }

  /** Returns a pod's addresses: those that it has, or new ones. */
  Addresses addressesOf(Pod pod) {
    PodStatus status = pod.getStatus();
    String host = "10.0.0." + (FIRST_HOST + number(pod.getSpec().getNodeName()));
    if (!status.getPodIP().isEmpty()) {
      return new Addresses(
          status.getHostIP().isEmpty() ? host : status.getHostIP(), status.getPodIP());
    }
    if (pod.getSpec().getHostNetwork()) {
      return new Addresses(host, host);
    }
    int number = ++addressed;
    return new Addresses(
        host,
        "10."
            + (244 + number / (PER_BYTE * PER_BYTE) % 10)
            + '.'
            + number / PER_BYTE % PER_BYTE
            + '.'
            + number % PER_BYTE);
  }

  private static int number(String node) {
    try {
      return Math.floorMod(Integer.parseInt(node, PREFIX.length(), node.length(), 10), 200);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      return 0;
    }
  }
}
