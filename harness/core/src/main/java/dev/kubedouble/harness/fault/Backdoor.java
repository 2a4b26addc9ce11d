package dev.kubedouble.harness.fault;

/** What faults do to the cluster behind the client's back. Thread-safe; all methods block. */
public interface Backdoor {
  /** Returns the cluster's newest version. */
  long newestVersion();

  /**
   * Changes a Deployment as somebody else.
   *
   * @param mergePatch a JSON merge patch
   * @throws RuntimeException where it is refused
   */
  void patchDeployment(String namespace, String name, String mergePatch);
}
