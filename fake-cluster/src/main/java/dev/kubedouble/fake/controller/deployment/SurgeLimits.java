package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentStrategy;
import dev.kubedouble.api.intstr.IntOrString;

/**
 * How far a Deployment's pods may be above and below what is wanted, in pods.
 *
 * @param maxSurge how many more than wanted there may be
 * @param maxUnavailable how many fewer than wanted may be available
 */
record SurgeLimits(int maxSurge, int maxUnavailable) {
  private static final SurgeLimits NONE = new SurgeLimits(0, 0);
  private static final long STRING = 1;

  /** Returns the limits of a Deployment; none where it does not roll. */
  static SurgeLimits of(Deployment deployment) {
    DeploymentStrategy strategy = deployment.getSpec().getStrategy();
    if (!strategy.getType().equals("RollingUpdate")) {
      return NONE;
    }
    int wanted = deployment.getSpec().getReplicas();
    int surge = scaled(strategy.getRollingUpdate().getMaxSurge(), wanted, true);
    int unavailable = scaled(strategy.getRollingUpdate().getMaxUnavailable(), wanted, false);
    if (surge == 0 && unavailable == 0) {
      // Percentages may both round to nothing; then nothing could ever move.
      unavailable = 1;
    }
    return new SurgeLimits(surge, Math.min(unavailable, wanted));
  }

  private static int scaled(IntOrString value, int total, boolean up) {
    if (value.getType() != STRING) {
      return value.getIntVal();
    }
    String text = value.getStrVal();
    int end = text.endsWith("%") ? text.length() - 1 : text.length();
    double pods = (double) Integer.parseInt(text, 0, end, 10) * total / 100;
    return (int) (up ? Math.ceil(pods) : Math.floor(pods));
  }
}
