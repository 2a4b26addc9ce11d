package dev.kubedouble.fake.controller.decision;

import java.time.Instant;

/**
 * One decision of a controller, as people read it.
 *
 * @param time the cluster's time
 * @param turn the number of the turn, counted from 1
 * @param actor who decided, such as {@code deployment-controller}
 * @param object what about, such as {@code default/web}
 * @param text what and why, such as {@code not scaling down web-5d9c: 1 unavailable, at most 1
 *     allowed}
 */
public record Decision(Instant time, long turn, String actor, String object, String text) {
  /** Returns the object and the text: {@code default/web: ...}. */
  @Override
  public String toString() {
    return object + ": " + text;
  }
}
