package dev.kubedouble.fake.admission.podspec.base;

import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;

/** Paths of files that must not lead out of the directory they are meant for. */
public final class LocalPaths {
  private LocalPaths() {}

  /** Writes what is wrong with a path that must not hold {@code ..} as a step. */
  public static void noBacksteps(FieldErrors errors, FieldPath path, String value) {
    if (hasBackstep(value)) {
      errors.invalid(path, value, "must not contain '..'");
    }
  }

  /** Writes what is wrong with a path that must lead downwards. */
  public static void descending(FieldErrors errors, FieldPath path, String value) {
    if (value.startsWith("/")) {
      errors.invalid(path, value, "must be a relative path");
    }
    noBacksteps(errors, path, value);
  }

  /** Writes what is wrong with a path that must lead downwards and not begin with two dots. */
  public static void descendingNotReserved(FieldErrors errors, FieldPath path, String value) {
    descending(errors, path, value);
    // A step of two dots is a fault already.
    if (value.startsWith("..") && !value.startsWith("../")) {
      errors.invalid(path, value, "must not start with '..'");
    }
  }

  /** Returns whether two dots are a step of the path. */
  public static boolean hasBackstep(String value) {
    for (int start = 0; start <= value.length(); ) {
      int slash = value.indexOf('/', start);
      int end = slash < 0 ? value.length() : slash;
      if (end - start == 2 && value.startsWith("..", start)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }
}
