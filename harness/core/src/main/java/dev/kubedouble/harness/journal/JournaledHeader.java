package dev.kubedouble.harness.journal;

/**
 * One entry of a call's metadata.
 *
 * @param key the key, in lower case
 * @param value the value; of a key that ends in {@code -bin} in base 64
 */
public record JournaledHeader(String key, String value) {
  @Override
  public String toString() {
    return key + ": " + value;
  }
}
