package dev.kubedouble.junit;

/**
 * The namespace that a test has for itself; taken as a parameter or field.
 *
 * <p>On a fake it is {@code default} of the test's own cluster. On any other target it is made for
 * the test, or for the class where the cluster lives as long, under a name that begins with {@code
 * kubedouble-}, and is removed afterwards, by its uid, with all that is in it; a test can write
 * nowhere else. Who writes to this namespace only runs on every target.
 *
 * @param name its name
 */
public record OwnNamespace(String name) {
  @Override
  public String toString() {
    return name;
  }
}
