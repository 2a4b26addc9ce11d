package dev.kubedouble.fake.rollout;

import dev.kubedouble.fake.kubelet.Behaviour;
import dev.kubedouble.fake.kubelet.PodScript;
import java.time.Duration;
import java.util.Random;

/**
 * A strategy, a size and what pods do, made from a seed.
 *
 * <p>The generator is our own, as it must do no more than draw from a seed that a failure prints: a
 * library for it would be one more dependency and one more engine beside JUnit's.
 */
record RandomRollout(
    long seed,
    int replicas,
    boolean recreate,
    String maxSurge,
    String maxUnavailable,
    int minReadySeconds,
    int deadlineSeconds,
    PodScript next) {
  /** How pods are replaced. */
  record Strategy(boolean recreate, String maxSurge, String maxUnavailable) {
    static Strategy of(Random random) {
      String surge = amount(random);
      String unavailable = amount(random);
      return new Strategy(random.nextInt(6) == 0, allowed(surge, unavailable), unavailable);
    }
  }

  static RandomRollout of(long seed) {
    Random random = new Random(seed);
    String surge = amount(random);
    String unavailable = amount(random);
    int minReadySeconds = random.nextInt(3) == 0 ? 1 + random.nextInt(20) : 0;
    return new RandomRollout(
        seed,
        random.nextInt(13),
        random.nextInt(6) == 0,
        allowed(surge, unavailable),
        unavailable,
        minReadySeconds,
        minReadySeconds + 30 + random.nextInt(300),
        script(random));
  }

  /** Returns a number of pods or a percentage; percentages of small sizes round to nothing. */
  private static String amount(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Integer.toString(random.nextInt(5));
      case 1 -> random.nextInt(101) + "%";
      case 2 -> random.nextInt(30) + "%";
      default -> "25%";
    };
  }

  /** Returns a surge that is allowed: pods could not be replaced if both were zero. */
  private static String allowed(String surge, String unavailable) {
    return isZero(surge) && isZero(unavailable) ? "1" : surge;
  }

  private static boolean isZero(String amount) {
    return amount.equals("0") || amount.equals("0%");
  }

  /** Returns what new pods do; none of it lets a pod lose the availability that it once had. */
  private static PodScript script(Random random) {
    Duration some = Duration.ofSeconds(random.nextInt(60));
    Behaviour behaviour =
        switch (random.nextInt(7)) {
          case 0 -> new Behaviour.NeverReady();
          case 1 -> new Behaviour.Crashes(some, 1, "Error", false);
          case 2 -> new Behaviour.ImageCannotBePulled("");
          default -> new Behaviour.Ready(random.nextBoolean() ? Duration.ZERO : some);
        };
    return PodScript.builder()
        .scheduledAfter(Duration.ofSeconds(random.nextInt(3)))
        .startsAfter(Duration.ofSeconds(random.nextInt(10)))
        .behaviour(behaviour)
        .terminatesAfter(Duration.ofSeconds(random.nextInt(40)))
        .build();
  }

  /** Returns the same with a deadline that lies beyond a day. */
  RandomRollout withDistantDeadline() {
    return new RandomRollout(
        seed, replicas, recreate, maxSurge, maxUnavailable, minReadySeconds, 100_000, next);
  }

  int surge() {
    return recreate ? 0 : pods(maxSurge, 99);
  }

  int unavailable() {
    if (recreate) {
      return replicas;
    }
    int pods = pods(maxUnavailable, 0);
    return Math.min(replicas, pods == 0 && surge() == 0 ? 1 : pods);
  }

  private int pods(String amount, int up) {
    return amount.endsWith("%")
        ? (Integer.parseInt(amount.substring(0, amount.length() - 1)) * replicas + up) / 100
        : Integer.parseInt(amount);
  }

  String manifest() {
    String strategy =
        recreate
            ? "{type: Recreate}"
            : "{type: RollingUpdate, rollingUpdate: {maxSurge: %s, maxUnavailable: %s}}"
                .formatted(maxSurge, maxUnavailable);
    return """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, namespace: default}
        spec:
          replicas: %d
          minReadySeconds: %d
          progressDeadlineSeconds: %d
          strategy: %s
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: app, image: 'app:1'}]}
        """
        .formatted(replicas, minReadySeconds, deadlineSeconds, strategy);
  }
}
