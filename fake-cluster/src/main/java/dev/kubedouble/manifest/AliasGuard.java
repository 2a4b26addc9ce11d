package dev.kubedouble.manifest;

/**
 * Bounds how far aliases may blow up a document, as Kubernetes' YAML library does: up to 400,000
 * nodes nearly all may come from aliases, from 4,000,000 on a tenth.
 */
final class AliasGuard {
  private static final long FEW_ALIASED = 100;
  private static final long FEW_NODES = 1_000;
  private static final double LOW = 400_000;
  private static final double HIGH = 4_000_000;

  private long nodes;
  private long aliased;

  long nodes() {
    return nodes;
  }

  void count(int line) {
    nodes++;
    check(line);
  }

  void countAlias(long aliasedNodes, int line) {
    nodes += aliasedNodes;
    aliased += aliasedNodes;
    check(line);
  }

  private void check(int line) {
    if (aliased > FEW_ALIASED && nodes > FEW_NODES && (double) aliased / nodes > allowed()) {
      throw YamlSyntaxException.of("document contains excessive aliasing", line);
    }
  }

  private double allowed() {
    double share = Math.min(1, Math.max(0, (nodes - LOW) / (HIGH - LOW)));
    return 0.99 - 0.89 * share;
  }
}
