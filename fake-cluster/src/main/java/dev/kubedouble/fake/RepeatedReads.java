package dev.kubedouble.fake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last answers of each client's reads, to notice who repeats a read which has not changed.
 * Thread-safe.
 */
final class RepeatedReads {
  private static final int MOST = 256;

  private final Map<Object, Object> answers = new Answers();

  /**
   * Takes in a read; returns whether its answer is that of the same read before.
   *
   * @param read who asked for what
   * @param answer what tells its answer from others
   */
  synchronized boolean isUnchanged(Object read, Object answer) {
    return answer.equals(answers.put(read, answer));
  }

  private static final class Answers extends LinkedHashMap<Object, Object> {
    private static final long serialVersionUID = 1L;

    Answers() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
      return size() > MOST;
    }
  }
}
