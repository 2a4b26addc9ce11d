package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.schema.Timestamps;

/** Points in time as Kubernetes compares and prints them: whole seconds of UTC. */
final class Times {
  private Times() {}

  static boolean same(Time one, Time other) {
    return one.getSeconds() == other.getSeconds();
  }

  /** Returns whether the time is the one of an empty message: none. */
  static boolean isZero(Time time) {
    return time.getSeconds() == 0 && time.getNanos() == 0;
  }

  static FieldValue value(Time time) {
    return isZero(time)
        ? FieldValue.absent()
        : FieldValue.json(() -> '"' + Timestamps.format(time.getSeconds()) + '"');
  }
}
