package dev.kubedouble.fake.admission.field;

/**
 * The kind of fault a field has: the reason of a cause in a Status, and the words its message
 * begins with.
 */
public enum FieldErrorType {
  NOT_FOUND("FieldValueNotFound", "Not found", true),
  REQUIRED("FieldValueRequired", "Required value", false),
  DUPLICATE("FieldValueDuplicate", "Duplicate value", true),
  INVALID("FieldValueInvalid", "Invalid value", true),
  NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value", true),
  FORBIDDEN("FieldValueForbidden", "Forbidden", false),
  TOO_LONG("FieldValueTooLong", "Too long", false),
  TOO_SHORT("FieldValueTooShort", "Too short", false),
  TOO_MANY("FieldValueTooMany", "Too many", true),
  TOO_FEW("FieldValueTooFew", "Too few", true),
  TYPE_INVALID("FieldValueTypeInvalid", "Invalid value", true),
  INTERNAL("InternalError", "Internal error", false);

  private final String reason;
  private final String words;
  private final boolean showsValue;

  FieldErrorType(String reason, String words, boolean showsValue) {
    this.reason = reason;
    this.words = words;
    this.showsValue = showsValue;
  }

  /** Returns the reason of a cause, such as {@code FieldValueInvalid}. */
  public String reason() {
    return reason;
  }

  /** Returns the words that a message begins with, such as {@code Invalid value}. */
  public String words() {
    return words;
  }

  /** Returns whether messages of this kind show the bad value. */
  boolean showsValue() {
    return showsValue;
  }
}
