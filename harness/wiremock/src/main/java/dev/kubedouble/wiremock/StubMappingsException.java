package dev.kubedouble.wiremock;

/** Stub mappings that cannot be used; the message names the file and the place. */
public final class StubMappingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StubMappingsException(String message) {
    super(message);
  }
}
