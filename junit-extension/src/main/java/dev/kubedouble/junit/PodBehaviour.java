package dev.kubedouble.junit;

import dev.kubedouble.fake.kubelet.PodScript;

/**
 * What pods do of which nothing else is said; {@code FakeCluster.pods()} and the options of {@link
 * FakeKubernetesExtension.Builder#options} say more.
 */
public enum PodBehaviour {
  /** They are ready at once. The default. */
  READY,
  /** They run and are never ready. */
  NEVER_READY,
  /** They do nothing until the test moves them. */
  MANUAL;

  PodScript script() {
    return switch (this) {
      case READY -> PodScript.ready();
      case NEVER_READY -> PodScript.neverReady();
      case MANUAL -> PodScript.manual();
    };
  }
}
