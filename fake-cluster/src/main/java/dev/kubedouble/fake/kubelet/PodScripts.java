package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import java.util.ArrayList;
import java.util.List;

/** Which script each pod follows: the last one that matches. Used in turns only. */
final class PodScripts {
  private final PodRule byDefault;
  private final List<PodRule> given;
  private final List<PodRule> rules = new ArrayList<>();

  PodScripts(KubeletOptions options) {
    this.byDefault = new PodRule(PodMatch.all(), options.script());
    this.given = options.rules();
    given.forEach(this::add);
  }

  /** Adds a rule; one for the same pods goes. */
  void add(PodRule rule) {
    rules.removeIf(present -> present.match().equals(rule.match()));
    rules.add(rule);
  }

  /** Goes back to the rules of the options. */
  void reset() {
    rules.clear();
    given.forEach(this::add);
  }

  void continueFrom(PodScripts other) {
    rules.clear();
    rules.addAll(other.rules);
  }

  /** Returns the rules that hold now, the last said last. */
  List<PodRule> rules() {
    return List.copyOf(rules);
  }

  PodRule of(Pod pod) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).match().matches(pod)) {
        return rules.get(i);
      }
    }
    return byDefault;
  }
}
