package dev.kubedouble.fake.admission.defaults;

/** The question on which copying hangs: whether a step gave back the very instance that it got. */
final class Instances {
  private Instances() {}

  static boolean changed(Object before, Object after) {
    return before != after;
  }
}
