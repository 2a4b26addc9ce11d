package dev.kubedouble.rest.media;

import dev.kubedouble.fake.body.BodyFormat;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is to look.
 *
 * @param format its format
 * @param pretty whether JSON is indented
 * @param conversion the form that is asked for, or null for the object itself
 */
public record OutputMedia(BodyFormat format, boolean pretty, @Nullable Conversion conversion) {
  /** JSON as machines read it. */
  public static final OutputMedia JSON = new OutputMedia(BodyFormat.JSON, false, null);
}
