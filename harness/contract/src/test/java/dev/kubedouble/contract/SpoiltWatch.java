package dev.kubedouble.contract;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A watch that makes other events, or none, of those that come. */
final class SpoiltWatch<T extends Message> implements Watch<T> {
  private final Watch<T> next;
  private final Function<WatchEvent<T>, List<WatchEvent<T>>> spoil;
  private final Queue<WatchEvent<T>> waiting = new ArrayDeque<>();

  SpoiltWatch(Watch<T> next, Function<WatchEvent<T>, List<WatchEvent<T>>> spoil) {
    this.next = next;
    this.spoil = spoil;
  }

  @Override
  public String resourceVersion() {
    return next.resourceVersion();
  }

  @Override
  public @Nullable WatchEvent<T> poll() {
    while (waiting.isEmpty()) {
      WatchEvent<T> event = next.poll();
      if (event == null) {
        return null;
      }
      waiting.addAll(spoil.apply(event));
    }
    return waiting.remove();
  }

  @Override
  public boolean isEnded() {
    return waiting.isEmpty() && next.isEnded();
  }

  @Override
  public void onReady(Runnable callback) {
    next.onReady(callback);
  }

  @Override
  public void close() {
    next.close();
  }
}
