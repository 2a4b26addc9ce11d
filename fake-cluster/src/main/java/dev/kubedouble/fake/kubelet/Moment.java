package dev.kubedouble.fake.kubelet;

import java.time.Duration;

/**
 * One turn in a pod's life.
 *
 * @param after how long after the one before
 * @param look what the kubelet reports from then on
 */
record Moment(Duration after, Look look) {
  static Moment now(Look look) {
    return new Moment(Duration.ZERO, look);
  }
}
