package dev.kubedouble.rest.table;

import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.schema.Timestamps;
import java.time.Duration;
import java.time.Instant;

/**
 * How long ago moments were, as tables say it.
 *
 * @param now the present moment
 */
record Ages(Instant now) {
  private static final String UNKNOWN = "<unknown>";

  String since(Time moment) {
    return isZero(moment.hasSeconds(), moment.getSeconds())
        ? UNKNOWN
        : since(Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos()));
  }

  String since(MicroTime moment) {
    return isZero(moment.hasSeconds(), moment.getSeconds())
        ? UNKNOWN
        : since(Instant.ofEpochSecond(moment.getSeconds(), moment.getNanos()));
  }

  static boolean isZero(Time moment) {
    return isZero(moment.hasSeconds(), moment.getSeconds());
  }

  private static boolean isZero(boolean present, long seconds) {
    return !present || seconds == Timestamps.ZERO_SECONDS;
  }

  private String since(Instant moment) {
    return text(Duration.between(moment, now));
  }

  /** Returns a span in one or two units (apimachinery, {@code duration.HumanDuration}). */
  static String text(Duration span) {
    long seconds = span.toMillis() / 1000;
    if (seconds < -1) {
      return "<invalid>";
    }
    if (seconds < 120) {
      return Math.max(seconds, 0) + "s";
    }
    long minutes = seconds / 60;
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (minutes < 180) {
      return minutes + "m";
    }
    long hours = minutes / 60;
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    long days = hours / 24;
    if (hours < 24 * 8) {
      return two(days, "d", hours % 24, "h");
    }
    if (days < 365 * 2) {
      return days + "d";
    }
    return days < 365 * 8 ? two(days / 365, "y", days % 365, "d") : days / 365 + "y";
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return small == 0 ? large + largeUnit : large + largeUnit + small + smallUnit;
  }
}
