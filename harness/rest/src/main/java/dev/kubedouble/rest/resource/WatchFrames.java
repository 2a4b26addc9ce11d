package dev.kubedouble.rest.resource;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.rest.http.Frames;
import org.jspecify.annotations.Nullable;

/** A watch as a stream of frames; a failure of the watch is its last event. */
final class WatchFrames<T extends Message> implements Frames {
  private final Watch<T> watch;
  private final EventBytes bytes;
  private volatile boolean failed;

  WatchFrames(Watch<T> watch, EventBytes bytes) {
    this.watch = watch;
    this.bytes = bytes;
  }

  @Override
  public byte @Nullable [] next() {
    if (failed) {
      return null;
    }
    try {
      WatchEvent<T> event = watch.poll();
      return event == null ? null : bytes.event(event.type().name(), event.object());
    } catch (KubernetesException e) {
      failed = true;
      return bytes.error(e.status());
    }
  }

  @Override
  public boolean isEnded() {
    return failed || watch.isEnded();
  }

  @Override
  public void onReady(Runnable callback) {
    watch.onReady(callback);
  }

  @Override
  public void close() {
    watch.close();
  }
}
