package dev.kubedouble.replay;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way into a server. Used by one thread. */
interface Door extends AutoCloseable {
  /** Returns why this door cannot carry a step; empty where it can. */
  Optional<LeftOut> cannotSay(Step step);

  /** Sends a request and waits for the answer. */
  Answer call(Request request);

  /**
   * Sends what comes nearest to a request that this door cannot carry; empty where nothing does.
   */
  Optional<Answer> callNearest(Request request);

  /** Opens a watch; it is subscribed when this returns. */
  OpenWatch watch(String path, Map<String, List<String>> query);

  /** Returns the code that this door answers where REST answers the given one. */
  int codeFor(int recorded);

  @Override
  void close();
}
