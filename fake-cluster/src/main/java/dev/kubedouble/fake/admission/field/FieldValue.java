package dev.kubedouble.fake.admission.field;

import dev.kubedouble.json.GoText;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A bad value as an error message shows it; its text is made only when a message is.
 *
 * <p>Kubernetes quotes plain strings as Go does and prints everything else as JSON: also strings of
 * a type of their own (such as {@code Protocol}), and pointers. The two forms differ in control
 * characters and in {@code <}, {@code >} and {@code &}, which JSON escapes.
 */
public final class FieldValue {
  private static final FieldValue OMITTED = new FieldValue(null);
  private static final FieldValue NULL = json("null");

  private final @Nullable Supplier<String> text;

  private FieldValue(@Nullable Supplier<String> text) {
    this.text = text;
  }

  /** Returns a plain string, which is quoted as Go's {@code %q} does. */
  public static FieldValue of(String value) {
    return new FieldValue(() -> GoText.quote(value));
  }

  /** Returns a whole number. */
  public static FieldValue of(long value) {
    return new FieldValue(() -> Long.toString(value));
  }

  /** Returns a truth value. */
  public static FieldValue of(boolean value) {
    return json(Boolean.toString(value));
  }

  /** Returns a string of a type of its own, or one that is pointed to: printed as JSON. */
  public static FieldValue named(String value) {
    return new FieldValue(() -> GoText.json(value));
  }

  /** Returns a list of strings, printed as JSON. */
  public static FieldValue list(List<String> values) {
    return new FieldValue(() -> GoText.json(values));
  }

  /**
   * Returns a map of strings, printed as JSON with its keys in order; Go's absent map, {@code
   * null}, if it is empty.
   */
  public static FieldValue map(Map<String, String> values) {
    return values.isEmpty() ? NULL : new FieldValue(() -> GoText.json(values));
  }

  /** Returns a value whose JSON text is given. */
  public static FieldValue json(String json) {
    return new FieldValue(() -> json);
  }

  /** Returns a value whose JSON text is made when a message needs it. */
  public static FieldValue json(Supplier<String> json) {
    return new FieldValue(json);
  }

  /** Returns the value of an absent pointer, list or map. */
  public static FieldValue absent() {
    return NULL;
  }

  /** Returns the value that no message shows. */
  public static FieldValue omitted() {
    return OMITTED;
  }

  boolean shown() {
    return text != null;
  }

  /** Returns the text that a message shows; empty for {@link #omitted()}. */
  @Override
  public String toString() {
    return text == null ? "" : text.get();
  }
}
