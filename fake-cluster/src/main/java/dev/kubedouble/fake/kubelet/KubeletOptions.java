package dev.kubedouble.fake.kubelet;

/**
 * How the nodes of a cluster behave. Immutable.
 *
 * @param nodes how many nodes there are, at least 1; pods go to them one after another
 * @param script what pods do for which nothing else is said
 * @param lifecycleEvents whether events tell of what goes as it should (Scheduled, Pulled, Created,
 *     Started, Killing); what goes wrong is always told
 */
public record KubeletOptions(int nodes, PodScript script, boolean lifecycleEvents) {
  private static final int NODES = 3;
  private static final KubeletOptions DEFAULTS =
      new KubeletOptions(NODES, PodScript.ready(), false);

  /** Checks the number of nodes. */
  public KubeletOptions {
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes: " + nodes + " (expected: >= 1)");
    }
  }

  /** Returns three nodes on which pods are ready at once. */
  public static KubeletOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with another number of nodes. */
  public KubeletOptions withNodes(int number) {
    return new KubeletOptions(number, script, lifecycleEvents);
  }

  /** Returns these options with another script for pods of which nothing else is said. */
  public KubeletOptions withScript(PodScript other) {
    return new KubeletOptions(nodes, other, lifecycleEvents);
  }

  /** Returns these options with events on what goes as it should, or without. */
  public KubeletOptions withLifecycleEvents(boolean wanted) {
    return new KubeletOptions(nodes, script, wanted);
  }
}
