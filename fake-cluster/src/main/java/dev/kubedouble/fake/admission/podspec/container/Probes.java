package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Probe;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;

/**
 * Probes: how the kubelet finds out that a container is alive, ready or started.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/">Configure
 *     Liveness, Readiness and Startup Probes</a>
 */
final class Probes {
  private Probes() {}

  /** Writes what is wrong with a liveness or startup probe, for which one success is enough. */
  static void once(FieldErrors errors, FieldPath path, Probe probe) {
    any(errors, path, probe);
    if (probe.getSuccessThreshold() != 1) {
      errors.invalid(path.child("successThreshold"), probe.getSuccessThreshold(), "must be 1");
    }
  }

  static void readiness(FieldErrors errors, FieldPath path, Probe probe) {
    any(errors, path, probe);
    if (probe.hasTerminationGracePeriodSeconds()) {
      errors.invalid(
          path.child("terminationGracePeriodSeconds"),
          probe.getTerminationGracePeriodSeconds(),
          "must not be set for readinessProbes");
    }
  }

  private static void any(FieldErrors errors, FieldPath path, Probe probe) {
    Handlers.probe(errors, path, probe.getHandler());
    notNegative(errors, path.child("initialDelaySeconds"), probe.getInitialDelaySeconds());
    notNegative(errors, path.child("timeoutSeconds"), probe.getTimeoutSeconds());
    notNegative(errors, path.child("periodSeconds"), probe.getPeriodSeconds());
    notNegative(errors, path.child("successThreshold"), probe.getSuccessThreshold());
    notNegative(errors, path.child("failureThreshold"), probe.getFailureThreshold());
    if (probe.hasTerminationGracePeriodSeconds() && probe.getTerminationGracePeriodSeconds() <= 0) {
      errors.invalid(
          path.child("terminationGracePeriodSeconds"),
          probe.getTerminationGracePeriodSeconds(),
          "must be greater than 0");
    }
  }

  private static void notNegative(FieldErrors errors, FieldPath path, int value) {
    errors.invalid(path, value, Numbers.notNegative(value));
  }
}
