package dev.kubedouble.fake.registry;

import dev.kubedouble.cluster.Resource;

/**
 * Kubernetes' NamespaceLifecycle admission: nothing is created where its namespace is not there or
 * goes.
 */
public interface NamespaceGate {
  /**
   * Refuses a create in a namespace that does not exist or terminates; may let the namespace
   * appear.
   */
  void checkCreate(Resource<?> resource, String namespace, String name);
}
