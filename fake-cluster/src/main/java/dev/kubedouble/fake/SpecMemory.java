package dev.kubedouble.fake;

import dev.kubedouble.fake.body.BodyReader;
import dev.kubedouble.fake.kinds.Templates;
import dev.kubedouble.fake.kubelet.NodeMemory;
import dev.kubedouble.fake.managedfields.SpecFields;

/**
 * What clusters remember of pod specs: canonical form, defaults, validity, warnings, owned fields
 * and how those are written, images.
 *
 * <p>All of it follows from the specs alone, of which the 256 that were used last are kept. So a
 * cluster answers the same whether it has a memory of its own or shares one with others; that of a
 * test which has met its specs in other tests' clusters is quicker. Thread-safe.
 *
 * <pre>{@code
 * SpecMemory memory = new SpecMemory();
 * FakeCluster one = FakeCluster.create(options, memory);
 * FakeCluster other = FakeCluster.create(options, memory);
 * }</pre>
 */
public final class SpecMemory {
  private final Templates templates = new Templates();
  private final BodyReader bodies = new BodyReader();
  private final SpecFields fields = new SpecFields();
  private final NodeMemory nodes = new NodeMemory();

  /** Creates a memory of nothing. */
  public SpecMemory() {}

  Templates templates() {
    return templates;
  }

  BodyReader bodies() {
    return bodies;
  }

  SpecFields fields() {
    return fields;
  }

  NodeMemory nodes() {
    return nodes;
  }
}
