package dev.kubedouble.rest;

import dev.kubedouble.rest.http.Frames;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of a stream one after the other, the next when the one before has been taken: a
 * client that does not read costs its watch and nothing else. It holds no thread while it waits.
 */
final class StreamWriter extends IteratingCallback implements OpenStreams.Stream {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Frames frames;
  private final Response response;
  private final Callback callback;
  private final OpenStreams streams;
  private volatile @Nullable Departure departure;
  private boolean begun;
  private volatile boolean ends;

  StreamWriter(Frames frames, Response response, Callback callback, OpenStreams streams) {
    this.frames = frames;
    this.response = response;
    this.callback = callback;
    this.streams = streams;
  }

  void start() {
    Request request = response.getRequest();
    streams.add(this);
    Request.addCompletionListener(request, failure -> streams.remove(this));
    departure = Departure.watch(request, this::end);
    frames.onReady(this::iterate);
  }

  @Override
  public void end() {
    ends = true;
    frames.close();
    iterate();
  }

  @Override
  protected Action process() {
    if (!begun) {
      // The headers go at once, so that the client knows that it is subscribed.
      begun = true;
      response.write(false, NOTHING.slice(), this);
      return Action.SCHEDULED;
    }
    byte[] frame = ends ? null : frames.next();
    if (frame != null) {
      response.write(false, ByteBuffer.wrap(frame), this);
      return Action.SCHEDULED;
    }
    return ends || frames.isEnded() ? Action.SUCCEEDED : Action.IDLE;
  }

  @Override
  protected void onCompleteSuccess() {
    if (finish()) {
      callback.succeeded();
    } else {
      callback.failed(new IOException("the client sent more before the answer was complete"));
    }
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    boolean ignored = finish();
    callback.failed(cause);
  }

  /** Returns whether the connection can take its next request. */
  private boolean finish() {
    frames.close();
    Departure looking = departure;
    return looking == null || looking.end();
  }
}
