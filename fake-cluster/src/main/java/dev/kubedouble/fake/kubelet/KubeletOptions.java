package dev.kubedouble.fake.kubelet;

import java.util.ArrayList;
import java.util.List;

/**
 * How the nodes of a cluster behave. Immutable.
 *
 * @param nodes how many nodes there are, at least 1; pods go to them one after another
 * @param script what pods do of which nothing else is said
 * @param rules what other pods do; where several match a pod, the last one counts
 * @param podEvents whether events tell of what goes as it should (Scheduled, Pulled, Created,
 *     Started, Killing); what goes wrong is always told
 */
public record KubeletOptions(int nodes, PodScript script, List<PodRule> rules, boolean podEvents) {
  private static final int NODES = 3;
  private static final KubeletOptions DEFAULTS =
      new KubeletOptions(NODES, PodScript.ready(), List.of(), true);

  /** Checks the number of nodes and copies the rules. */
  public KubeletOptions {
    if (nodes < 1) {
      throw new IllegalArgumentException("nodes: " + nodes + " (expected: >= 1)");
    }
    rules = List.copyOf(rules);
  }

  /** Returns three nodes on which pods are ready at once. */
  public static KubeletOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with another number of nodes. */
  public KubeletOptions withNodes(int number) {
    return new KubeletOptions(number, script, rules, podEvents);
  }

  /** Returns these options with another script for pods of which nothing else is said. */
  public KubeletOptions withScript(PodScript other) {
    return new KubeletOptions(nodes, other, rules, podEvents);
  }

  /** Returns these options with a script for some pods. */
  public KubeletOptions withRule(PodMatch match, PodScript other) {
    List<PodRule> more = new ArrayList<>(rules);
    more.add(new PodRule(match, other));
    return new KubeletOptions(nodes, script, more, podEvents);
  }

  /** Returns these options with events on what goes as it should, or without. */
  public KubeletOptions withPodEvents(boolean wanted) {
    return new KubeletOptions(nodes, script, rules, wanted);
  }
}
