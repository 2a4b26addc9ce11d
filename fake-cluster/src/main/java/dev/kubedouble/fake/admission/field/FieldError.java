package dev.kubedouble.fake.admission.field;

/**
 * One fault of one field, as a cause of a Status tells it.
 *
 * @param type the kind of fault
 * @param path the field
 * @param value the bad value, for the kinds whose message shows it
 * @param detail what is wrong; empty if the kind says it all
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/">Status</a>
 */
public record FieldError(FieldErrorType type, FieldPath path, FieldValue value, String detail) {

  /** Returns the field's path as text. */
  public String field() {
    return path.toString();
  }

  /** Returns the message of the cause: kind, bad value and detail, without the field. */
  public String body() {
    StringBuilder text = new StringBuilder(type.words());
    if (type.showsValue() && value.shown()) {
      text.append(": ").append(value);
    }
    if (!detail.isEmpty()) {
      text.append(": ").append(detail);
    }
    return text.toString();
  }

  /** Returns field and message, as they stand in the message of a Status. */
  @Override
  public String toString() {
    return path + ": " + body();
  }
}
