package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import java.util.ArrayList;
import java.util.List;

/** Which script each pod follows: the last one that matches. Used in turns only. */
final class PodScripts {
  private final Rule byDefault;
  private final List<Rule> rules = new ArrayList<>();

  PodScripts(PodScript byDefault) {
    this.byDefault = new Rule(PodMatch.all(), byDefault);
  }

  /** Adds a rule; one for the same pods goes. */
  void add(PodMatch match, PodScript script) {
    rules.removeIf(rule -> rule.match.equals(match));
    rules.add(new Rule(match, script));
  }

  void clear() {
    rules.clear();
  }

  Rule of(Pod pod) {
    for (int i = rules.size() - 1; i >= 0; i--) {
      if (rules.get(i).match.matches(pod)) {
        return rules.get(i);
      }
    }
    return byDefault;
  }

  /** A script and the pods that follow it. */
  record Rule(PodMatch match, PodScript script) {}
}
