package dev.kubedouble.cluster;

import com.google.protobuf.Message;

/**
 * Who is handed the events of a watch as they come, see {@link Watch#pushTo}: one after the other,
 * on the thread that brought the change, holding no lock of the cluster.
 */
public interface WatchReceiver<T extends Message> {
  /** Returns whether an event can be taken now. */
  boolean isReady();

  /** Takes an event; called where {@link #isReady} has just said yes. */
  void onEvent(WatchEvent<T> event);

  /** Is told, at least once, that no event follows. */
  void onEnd();

  /** Is told why the watch has failed; no event follows. */
  void onFailure(KubernetesException failure);
}
