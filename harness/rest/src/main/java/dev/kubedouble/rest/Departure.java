package dev.kubedouble.rest;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the client of a streamed answer has gone, also while there is nothing to write, as
 * Go's server does.
 *
 * <p>HTTP/2 tells of it. In HTTP/1.1 only reading shows it, and while a request is being answered
 * nobody else reads its connection; so this reads until the answer is complete. Thread-safe.
 */
final class Departure implements Callback {
  private final @Nullable AbstractEndPoint connection;
  private final Runnable onGone;

  @GuardedBy("this") private boolean isOver;

  @GuardedBy("this") private boolean hasReadAhead;

  private Departure(@Nullable AbstractEndPoint connection, Runnable onGone) {
    this.connection = connection;
    this.onGone = onGone;
  }

  /** Begins to look for the end of a request's client, and says so once. */
  static Departure watch(Request request, Runnable onGone) {
    ConnectionMetaData there = request.getConnectionMetaData();
    AbstractEndPoint connection =
        there.getHttpVersion() != HttpVersion.HTTP_2
                && there.getConnection().getEndPoint() instanceof AbstractEndPoint endPoint
            ? endPoint
            : null;
    Departure departure = new Departure(connection, onGone);
    request.addFailureListener(failure -> onGone.run());
    departure.look();
    return departure;
  }

  private void look() {
    if (connection != null) {
      boolean ignored = connection.tryFillInterested(this);
    }
  }

  @Override
  public void succeeded() {
    if (isGone()) {
      onGone.run();
    }
  }

  private synchronized boolean isGone() {
    if (isOver || connection == null) {
      return false;
    }
    try {
      int read = connection.fill(ByteBuffer.allocate(1).flip());
      if (read < 0) {
        return true;
      }
      // What comes next on the connection cannot be put back, so that it ends with the answer.
      hasReadAhead |= read > 0;
      if (!hasReadAhead) {
        look();
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void failed(Throwable cause) {
    // Either the connection is gone, which writing finds out, or the answer is complete.
  }

  /** Ends the reading, so that the connection can take its next request; returns whether it can. */
  synchronized boolean end() {
    isOver = true;
    if (connection != null && connection.isFillInterested()) {
      connection.getFillInterest().onFail(new IOException("the answer is complete"));
    }
    return !hasReadAhead;
  }
}
