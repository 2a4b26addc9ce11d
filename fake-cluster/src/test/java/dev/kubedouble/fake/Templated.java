package dev.kubedouble.fake;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.manifest.Manifests;

/** Deployments that differ in what their pods are. */
final class Templated {
  private Templated() {}

  /** Returns a Deployment of pods with a spec that is said in YAML's flow style. */
  static Deployment deployment(String name, String spec) {
    return Manifests.deployment(
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: %s}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: %s
        """
            .formatted(name, spec));
  }
}
