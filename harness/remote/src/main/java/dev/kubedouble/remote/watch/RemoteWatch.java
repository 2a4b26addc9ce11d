package dev.kubedouble.remote.watch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.remote.connection.Failures;
import dev.kubedouble.remote.http.Content;
import dev.kubedouble.remote.http.Exchange;
import dev.kubedouble.remote.http.UnexpectedReply;
import dev.kubedouble.remote.http.Unreachable;
import dev.kubedouble.time.Stopwatch;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A watch of a real API server.
 *
 * <p>A thread of its own reads the server's stream into an {@link Inbox} and waits where that is
 * full. When the stream breaks, or the server ends it before its time, it is asked for again from
 * the last version that was seen, bookmarks included: no event is lost and none comes twice.
 * Servers are always asked for bookmarks; who did not ask for them does not see them.
 */
public final class RemoteWatch<T extends Message> implements Watch<T> {
  /** An attempt to resume that gets no answer leaves time for others. */
  private static final Duration LONGEST_ATTEMPT = Duration.ofSeconds(10);

  private final WatchTarget<T> target;
  private final ListOptions asked;
  private final String subscribedAt;
  private final Inbox<T> inbox = new Inbox<>();
  private final Resumption resumption;
  private final long begun = Stopwatch.ticks();
  private ListOptions options;
  private @Nullable String cursor;
  private volatile @Nullable EventStream<T> stream;
  private volatile Runnable onClose = () -> {};

  private RemoteWatch(WatchTarget<T> target, ListOptions asked, WatchOpening<T> opening) {
    this.target = target;
    this.asked = asked;
    this.subscribedAt = opening.version();
    this.options = opening.options().toBuilder().setAllowWatchBookmarks(true).build();
    this.cursor = opening.cursor();
    this.resumption = new Resumption(target.patience());
    inbox.begin(opening.initial());
  }

  /**
   * Opens a watch; it is subscribed when this returns.
   *
   * @param list reads the same objects
   * @throws KubernetesException where the server refuses it or cannot be reached
   */
  public static <T extends Message> RemoteWatch<T> open(
      WatchTarget<T> target, ListOptions options, Function<ListOptions, ObjectList<T>> list) {
    RemoteWatch<T> watch =
        new RemoteWatch<>(
            target, options, WatchOpening.of(target.resource().prototype(), options, list));
    try {
      watch.connect(target.timeout());
    } catch (IOException e) {
      throw Unreachable.during(target.exchange().server(), "WATCH", e);
    }
    watch.start();
    return watch;
  }

  /** Sets what to do once when the watch is closed. */
  public void onClose(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    onClose =
        () -> {
          if (done.compareAndSet(false, true)) {
            action.run();
          }
        };
  }

  /**
   * Opens a stream.
   *
   * @param atMost how long the server may take to answer
   */
  private void connect(Duration atMost) throws IOException {
    Call call = target.exchange().stream(target.url(options), target.caller());
    AtomicBoolean decided = new AtomicBoolean();
    Stopwatch.after(
        atMost,
        () -> {
          if (decided.compareAndSet(false, true)) {
            call.cancel();
          }
        });
    Response response;
    try {
      response = call.execute();
    } catch (IOException e) {
      throw decided.compareAndSet(false, true)
          ? e
          : new InterruptedIOException("no answer within " + atMost.toMillis() + " ms");
    }
    decided.set(true);
    if (response.code() != 200) {
      try (response) {
        throw UnexpectedReply.refusal("GET", Exchange.read(response));
      }
    }
    String mediaType = response.header("Content-Type", "");
    if (!mediaType.startsWith(Content.PROTOBUF)) {
      response.close();
      throw UnexpectedReply.noStream(mediaType);
    }
    stream = new EventStream<>(call, response, target.resource().prototype());
    resumption.opened();
    if (inbox.isClosed()) {
      call.cancel();
    }
  }

  private void start() {
    Thread reader = new Thread(this::read, "kubedouble-watch-" + target.resource().plural());
    reader.setDaemon(true);
    reader.start();
  }

  /** Reads until the watch is over or a pause is due; then another thread goes on. */
  private void read() {
    Duration pause = Duration.ZERO;
    try {
      while (pause != null && pause.isZero()) {
        pause = step();
      }
    } catch (KubernetesException e) {
      inbox.fail(e);
      pause = null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inbox.fail(broken("its reader was interrupted"));
      pause = null;
    } catch (RuntimeException e) {
      inbox.fail(broken("its reader failed: " + e));
      pause = null;
    } finally {
      release();
    }
    if (pause != null) {
      Stopwatch.after(pause, this::start);
    }
  }

  /**
   * Opens a stream where there is none and reads it to its end; returns after which pause to go on,
   * or null where the watch is over.
   */
  private @Nullable Duration step() throws InterruptedException {
    boolean wasOpen = stream != null;
    String why;
    try {
      if (!wasOpen) {
        connect(shorter(target.timeout(), LONGEST_ATTEMPT));
        wasOpen = true;
      }
      if (!drain()) {
        return null;
      }
      if (asked.getTimeoutSeconds() > 0) {
        inbox.end();
        return null;
      }
      why = "the server ended it";
    } catch (IOException e) {
      why = Failures.describe(e);
    } catch (KubernetesException e) {
      if (wasOpen || !isPassing(e)) {
        throw e;
      }
      why = String.valueOf(e.getMessage());
    }
    release();
    return inbox.isClosed() ? null : resume(wasOpen, why);
  }

  /** A server that starts or is overloaded refuses for a while. */
  private static boolean isPassing(KubernetesException e) {
    return e.code() == 429 || e.code() >= 500;
  }

  /** Reads events until the server ends the stream; returns false where nobody wants them. */
  private boolean drain() throws IOException, InterruptedException {
    EventStream<T> open = stream;
    if (open == null) {
      return false;
    }
    for (EventStream.Frame<T> frame = open.next(); frame != null; frame = open.next()) {
      WatchEvent<T> event = frame.event();
      boolean isBookmark = event.type() == WatchEvent.Type.BOOKMARK;
      boolean isWanted = !isBookmark || asked.getAllowWatchBookmarks();
      if (isWanted && !inbox.put(event, frame.bytes())) {
        return false;
      }
      if (cursor != null || isBookmark) {
        cursor = metadata(event.object()).getResourceVersion();
      }
      resumption.delivered();
    }
    return !inbox.isClosed();
  }

  /** Prepares the next attempt; returns after which pause it is due, or null where none is. */
  private @Nullable Duration resume(boolean wasOpen, String why) {
    String from = cursor;
    if (from == null) {
      throw broken(why + ", before its initial events had ended");
    }
    options = WatchOpening.from(options, from);
    if (asked.getTimeoutSeconds() > 0) {
      long left = asked.getTimeoutSeconds() - secondsOpen();
      if (left <= 0) {
        inbox.end();
        return null;
      }
      options = options.toBuilder().setTimeoutSeconds(left).build();
    }
    Duration pause = resumption.afterBreak(wasOpen);
    if (pause == null) {
      throw broken(
          why + "; it could not be resumed within " + target.patience().toMillis() + " ms");
    }
    return pause;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private long secondsOpen() {
    return Duration.ofNanos(Stopwatch.ticks() - begun).toSeconds();
  }

  private KubernetesException broken(String why) {
    return Unreachable.watchBroken(
        target.exchange().server(), target.resource().qualifiedName(), why);
  }

  private static ObjectMeta metadata(Message object) {
    return (ObjectMeta) object.getField(object.getDescriptorForType().findFieldByName("metadata"));
  }

  private void release() {
    EventStream<T> open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is the version that was asked for; where none was, that of the list with which the watch
   * began. Empty where the caller may watch and not list.
   */
  @Override
  public String resourceVersion() {
    return subscribedAt;
  }

  @Override
  public @Nullable WatchEvent<T> poll() {
    try {
      return inbox.poll();
    } catch (KubernetesException e) {
      close();
      throw e;
    }
  }

  @Override
  public boolean isEnded() {
    return inbox.isEnded();
  }

  @Override
  public void onReady(Runnable callback) {
    inbox.onReady(callback);
  }

  @Override
  public void close() {
    inbox.close();
    EventStream<T> open = stream;
    if (open != null) {
      open.cancel();
    }
    onClose.run();
  }
}
