package dev.kubedouble.json;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The large objects of the texts that were read last: one that comes again, to the byte, need not
 * be read again.
 *
 * <p>An object of JSON ends where its text says so, whatever stands behind it; so one that begins
 * with the text of a known object is that object. For texts of one line. Not safe for use by
 * several threads.
 */
public final class JsonMemory {
  private static final int SLOTS = 256;
  private static final int SHORTEST = 256;
  private static final int LONGEST = 64 << 10;
  private static final int BYTES_OF_HASH = 128;
  private static final int STEP = 4;

  private final @Nullable Known[] known = new Known[SLOTS];
  private int found;

  /** An object and its text. */
  static final class Known {
    private final byte[] text;
    private final JsonObject object;

    private Known(byte[] text, JsonObject object) {
      this.text = text;
      this.object = object;
    }

    int length() {
      return text.length;
    }

    JsonObject object() {
      return object;
    }
  }

  /** Returns the known object that begins at a place of a text, or null where there is none. */
  @Nullable Known find(byte[] in, int at) {
    if (in.length - at < SHORTEST) {
      return null;
    }
    Known candidate = known[slot(in, at)];
    if (candidate == null) {
      return null;
    }
    int length = candidate.length();
    if (in.length - at < length || !Arrays.equals(candidate.text, 0, length, in, at, at + length)) {
      return null;
    }
    found++;
    return candidate;
  }

  /** Returns how many objects have been found so far. */
  int found() {
    return found;
  }

  /** Remembers an object that has been read from a part of a text, if it is worth it. */
  void remember(byte[] in, int start, int end, JsonObject object) {
    if (end - start >= SHORTEST && end - start <= LONGEST) {
      known[slot(in, start)] = new Known(Arrays.copyOfRange(in, start, end), object);
    }
  }

  private static int slot(byte[] in, int at) {
    int hash = 0;
    for (int i = at; i < at + BYTES_OF_HASH; i += STEP) {
      hash = 31 * hash + in[i];
    }
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
