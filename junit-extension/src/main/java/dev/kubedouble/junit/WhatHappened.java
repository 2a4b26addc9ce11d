package dev.kubedouble.junit;

/**
 * What happened in a test's cluster, as text under the test's failure.
 *
 * <p>It is no failure of its own: it is added to the failure as suppressed, so that it is printed
 * below it and the failure stays what it is, type and message.
 */
public final class WhatHappened extends Exception {
  private static final long serialVersionUID = 1L;

  WhatHappened(String text) {
    super(text, null, false, false);
  }
}
