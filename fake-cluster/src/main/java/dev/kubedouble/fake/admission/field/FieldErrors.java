package dev.kubedouble.fake.admission.field;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.json.GoText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults of one object in the order in which they were found: what a validation writes into.
 *
 * <p>Costs nothing while there are none. Not safe for use by several threads at once.
 */
public final class FieldErrors {
  private List<FieldError> errors = List.of();

  /** Returns whether nothing is wrong. */
  public boolean isEmpty() {
    return errors.isEmpty();
  }

  /** Returns how many faults there are. */
  public int size() {
    return errors.size();
  }

  /** Returns the faults, oldest first; a view. */
  public List<FieldError> asList() {
    return Collections.unmodifiableList(errors);
  }

  /** Adds a fault. */
  public void add(FieldError error) {
    if (errors.isEmpty()) {
      errors = new ArrayList<>();
    }
    errors.add(error);
  }

  /** Adds the faults of another collector. */
  public void addAll(FieldErrors others) {
    for (FieldError error : others.errors) {
      add(error);
    }
  }

  /** Adds that a value is malformed or out of bounds. */
  public void invalid(FieldPath path, FieldValue value, String detail) {
    add(new FieldError(FieldErrorType.INVALID, path, value, detail));
  }

  /** Adds that a string is malformed. */
  public void invalid(FieldPath path, String value, String detail) {
    invalid(path, FieldValue.of(value), detail);
  }

  /** Adds that a number is out of bounds. */
  public void invalid(FieldPath path, long value, String detail) {
    invalid(path, FieldValue.of(value), detail);
  }

  /** Adds that a truth value does not fit. */
  public void invalid(FieldPath path, boolean value, String detail) {
    invalid(path, FieldValue.of(value), detail);
  }

  /** Adds one fault of a string for each message; none for no message. */
  public void invalid(FieldPath path, String value, List<String> details) {
    for (int i = 0; i < details.size(); i++) {
      invalid(path, FieldValue.of(value), details.get(i));
    }
  }

  /** Adds one fault of a number for each message; none for no message. */
  public void invalid(FieldPath path, long value, List<String> details) {
    for (int i = 0; i < details.size(); i++) {
      invalid(path, FieldValue.of(value), details.get(i));
    }
  }

  /** Adds that a value is of a wrong type. */
  public void typeInvalid(FieldPath path, FieldValue value, String detail) {
    add(new FieldError(FieldErrorType.TYPE_INVALID, path, value, detail));
  }

  /** Adds that a value is missing. */
  public void required(FieldPath path, String detail) {
    add(new FieldError(FieldErrorType.REQUIRED, path, FieldValue.omitted(), detail));
  }

  /** Adds that a value is missing, with nothing more to say. */
  public void required(FieldPath path) {
    required(path, "");
  }

  /**
   * Adds that a value is not one of those that there are; the message lists them in the order
   * given.
   */
  public void notSupported(FieldPath path, FieldValue value, List<String> supported) {
    StringBuilder detail = new StringBuilder();
    for (String one : supported) {
      detail.append(detail.length() == 0 ? "supported values: " : ", ").append(GoText.quote(one));
    }
    add(new FieldError(FieldErrorType.NOT_SUPPORTED, path, value, detail.toString()));
  }

  /**
   * Adds that a string, of a type of its own as enumerations are, is not one of those that there
   * are.
   */
  public void notSupported(FieldPath path, String value, List<String> supported) {
    notSupported(path, FieldValue.named(value), supported);
  }

  /** Adds that a value must be unique and is not. */
  public void duplicate(FieldPath path, FieldValue value) {
    add(new FieldError(FieldErrorType.DUPLICATE, path, value, ""));
  }

  /** Adds that a string must be unique and is not. */
  public void duplicate(FieldPath path, String value) {
    duplicate(path, FieldValue.of(value));
  }

  /** Adds that what a string names does not exist. */
  public void notFound(FieldPath path, String value) {
    add(new FieldError(FieldErrorType.NOT_FOUND, path, FieldValue.of(value), ""));
  }

  /** Adds that a value may not be given here. */
  public void forbidden(FieldPath path, String detail) {
    add(new FieldError(FieldErrorType.FORBIDDEN, path, FieldValue.omitted(), detail));
  }

  /** Adds that a value has more bytes than it may. */
  public void tooLong(FieldPath path, int maxBytes) {
    String detail = "may not be more than " + maxBytes + (maxBytes == 1 ? " byte" : " bytes");
    add(new FieldError(FieldErrorType.TOO_LONG, path, FieldValue.omitted(), detail));
  }

  /** Adds that a value has more characters than it may. */
  public void tooLongCharacters(FieldPath path, int maxCharacters) {
    String detail =
        "may not be more than "
            + maxCharacters
            + (maxCharacters == 1 ? " character" : " characters");
    add(new FieldError(FieldErrorType.TOO_LONG, path, FieldValue.omitted(), detail));
  }

  /** Adds that a value has fewer characters than it must. */
  public void tooShort(FieldPath path, int minCharacters) {
    String detail =
        "must be at least " + minCharacters + (minCharacters == 1 ? " character" : " characters");
    add(new FieldError(FieldErrorType.TOO_SHORT, path, FieldValue.omitted(), detail));
  }

  /** Adds that a list has more items than it may. */
  public void tooMany(FieldPath path, int actual, int max) {
    String detail = "must have at most " + max + (max == 1 ? " item" : " items");
    add(new FieldError(FieldErrorType.TOO_MANY, path, FieldValue.of(actual), detail));
  }

  /** Adds that a list has fewer items than it must. */
  public void tooFew(FieldPath path, int actual, int min) {
    String detail = "must have at least " + min + (min == 1 ? " item" : " items");
    add(new FieldError(FieldErrorType.TOO_FEW, path, FieldValue.of(actual), detail));
  }

  /** Adds a fault that is not the caller's. */
  public void internal(FieldPath path, String detail) {
    add(new FieldError(FieldErrorType.INTERNAL, path, FieldValue.omitted(), detail));
  }

  /** Returns the causes of a Status: one for each fault, also where two are alike. */
  public List<StatusCause> causes() {
    List<StatusCause> causes = new ArrayList<>(errors.size());
    for (FieldError error : errors) {
      causes.add(
          StatusCause.newBuilder()
              .setReason(error.type().reason())
              .setMessage(error.body())
              .setField(error.field())
              .build());
    }
    return causes;
  }

  /**
   * Returns the faults as one text, each text once: alone, or several in brackets; empty if there
   * are none.
   */
  public String aggregate() {
    Set<String> texts = new LinkedHashSet<>();
    for (FieldError error : errors) {
      texts.add(error.toString());
    }
    String joined = String.join(", ", texts);
    return texts.size() > 1 ? "[" + joined + "]" : joined;
  }

  /**
   * Returns the answer to an object with these faults: 422 Invalid, such as {@code Deployment.apps
   * "web" is invalid: ...}.
   *
   * @param group the kind's group; empty for the core
   * @param kind the kind
   * @param name the object's name; empty if it has none
   */
  public Status toStatus(String group, String kind, String name) {
    String qualified = group.isEmpty() ? kind : kind + "." + group;
    String message = qualified + " " + GoText.quote(name) + " is invalid";
    return Status.newBuilder()
        .setStatus("Failure")
        .setCode(422)
        .setReason("Invalid")
        .setMessage(isEmpty() ? message : message + ": " + aggregate())
        .setDetails(
            StatusDetails.newBuilder()
                .setName(name)
                .setGroup(group)
                .setKind(kind)
                .addAllCauses(causes()))
        .build();
  }
}
