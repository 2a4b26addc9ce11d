package dev.kubedouble.schema;

import dev.kubedouble.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Something in a JSON tree that does not fit its message.
 *
 * @param kind what is wrong
 * @param path where, such as {@code spec.containers[0].image}; empty for the whole tree
 * @param line the line in the text from 1, or 0 where there is no text
 * @param value the value in question
 * @param expected for a wrong type Go's name of the right one, such as {@code int32} or {@code
 *     []v1.Container}; for a bad value Kubernetes' message about it; else empty
 * @param within the message that does not know, or knows twice, the field; else the one whose field
 *     it is; null for the whole tree
 * @param field the field whose value, or an item of whose value, it is; null for what is no value
 *     of a known field
 * @param goField for a wrong type the Go struct and the names of the fields that lead to the value,
 *     without indexes; empty for the whole tree
 * @param aborts whether Go stops reading here, so that this outweighs every problem of another
 *     place
 */
public record DecodeProblem(
    Kind kind,
    String path,
    int line,
    JsonValue value,
    String expected,
    @Nullable MessageSchema within,
    @Nullable FieldSchema field,
    String goField,
    boolean aborts) {

  /** What is wrong. */
  public enum Kind {
    /** The message has no such field; Kubernetes ignores it unless it is asked to be strict. */
    UNKNOWN_FIELD,
    /**
     * The field was there before; the later value wins. Kubernetes ignores it unless it is asked to
     * be strict.
     */
    DUPLICATE_FIELD,
    /** The value is of another JSON type, or a number out of range. */
    WRONG_TYPE,
    /**
     * The value is of the right JSON type and yet cannot be read: a quantity or a time that is
     * none.
     */
    BAD_VALUE
  }

  /** Says whether Kubernetes refuses the object for it however lenient it is asked to be. */
  public boolean isFatal() {
    return kind == Kind.WRONG_TYPE || kind == Kind.BAD_VALUE;
  }
}
