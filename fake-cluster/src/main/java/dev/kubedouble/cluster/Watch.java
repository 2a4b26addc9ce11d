package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * A subscription to changes, pulled by its reader.
 *
 * <p>{@link #poll} and {@link #close} may be called from any thread, polls not concurrently. A
 * watch that is not read costs nobody else anything; one that falls behind what the cluster keeps
 * ends with reason Expired.
 */
public interface Watch<T extends Message> extends AutoCloseable {
  /** Returns the version of the cluster at which the watch was subscribed. */
  String resourceVersion();

  /**
   * Returns the next event, or null where there is none now.
   *
   * @throws KubernetesException once, where the watch has failed; it is closed then
   */
  @Nullable WatchEvent<T> poll();

  /**
   * Returns whether no event will follow: closed, failed, or its timeout has passed and all events
   * are read.
   */
  boolean isEnded();

  /**
   * Sets what to call when {@link #poll} may have something to say, events, an end or a failure; it
   * is called once at once.
   *
   * <p>The callback runs on the thread that brought the change, holding no lock of the cluster and
   * never concurrently with itself; it may poll, close, and make calls to the cluster. One that is
   * called while it runs is run once more.
   */
  void onReady(Runnable callback);

  /**
   * Hands a receiver what there is, as long as it is ready, and then what comes; instead of polls.
   * A receiver that was not ready asks for the rest by calling this again.
   */
  default void pushTo(WatchReceiver<T> receiver) {
    onReady(
        () -> {
          try {
            WatchEvent<T> event = receiver.isReady() ? poll() : null;
            while (event != null) {
              receiver.onEvent(event);
              event = receiver.isReady() ? poll() : null;
            }
            if (isEnded()) {
              receiver.onEnd();
            }
          } catch (KubernetesException e) {
            receiver.onFailure(e);
          }
        });
  }

  /** Ends the subscription; idempotent. */
  @Override
  void close();
}
