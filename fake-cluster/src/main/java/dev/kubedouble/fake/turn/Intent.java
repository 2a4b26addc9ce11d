package dev.kubedouble.fake.turn;

import java.util.Comparator;
import java.util.function.Supplier;

/**
 * Something that will happen at a moment of cluster time: one step of a controller, of a pod, or of
 * a timer.
 *
 * <p>Two intents for one moment run in the order in which they were scheduled.
 */
public final class Intent {
  static final Comparator<Intent> ORDER = Intent::order;

  private final long at;
  private final long sequence;
  private final Kind kind;
  private final Supplier<String> name;
  private final Runnable step;

  Intent(long at, long sequence, Kind kind, Supplier<String> name, Runnable step) {
    this.at = at;
    this.sequence = sequence;
    this.kind = kind;
    this.name = name;
    this.step = step;
  }

  /** Who acts. */
  public enum Kind {
    /** A controller or a kubelet: waits for {@code step()} where controllers are stepped. */
    CONTROLLER,
    /** The API server itself, such as the timeout of a watch: always runs when it is due. */
    TIMER,
    /** What the API server repeats for ever, such as bookmarks: no reason for time to jump. */
    BEAT
  }

  private static int order(Intent one, Intent other) {
    int byMoment = Long.compare(one.at, other.at);
    return byMoment == 0 ? Long.compare(one.sequence, other.sequence) : byMoment;
  }

  /** Returns the moment at which it is due, in nanoseconds since the epoch. */
  public long at() {
    return at;
  }

  /** Returns who acts on what, such as {@code deployment-controller default/web}. */
  public String name() {
    return name.get();
  }

  Kind kind() {
    return kind;
  }

  void run() {
    step.run();
  }

  @Override
  public String toString() {
    return name();
  }
}
