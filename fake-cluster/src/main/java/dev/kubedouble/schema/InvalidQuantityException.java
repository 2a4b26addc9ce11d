package dev.kubedouble.schema;

/** Says that a text is no quantity, in the words of Kubernetes' ParseQuantity. */
public final class InvalidQuantityException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidQuantityException(String message) {
    super(message);
  }
}
