package dev.kubedouble.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.rest.http.Frames;
import dev.kubedouble.rest.http.Reply;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.IteratingCallback;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes the frames of a stream as messages of a WebSocket, in which Kubernetes sends watches to
 * who asks for it: texts where they are JSON, bytes else. Public because Jetty calls it by a public
 * look-up.
 */
public final class SocketWriter extends IteratingCallback
    implements OpenStreams.Stream, Session.Listener.AutoDemanding {
  private final Frames frames;
  private final boolean isText;
  private final OpenStreams streams;
  private volatile @Nullable Session session;
  private volatile boolean ends;

  SocketWriter(Reply.Stream stream, OpenStreams streams) {
    this.frames = stream.frames();
    this.isText = stream.contentType().equals("application/json");
    this.streams = streams;
  }

  /** Begins with the request that asks for the socket, which opens when its answer is written. */
  SocketWriter start(Request request) {
    streams.add(this);
    Request.addCompletionListener(request, this::answered);
    return this;
  }

  private void answered(@Nullable Throwable failure) {
    if (failure != null) {
      frames.close();
      streams.remove(this);
    }
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    session = opened;
    frames.onReady(this::iterate);
  }

  @Override
  public void onWebSocketClose(int code, @Nullable String reason, Callback callback) {
    end();
    streams.remove(this);
    callback.succeed();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    end();
  }

  @Override
  public void end() {
    ends = true;
    frames.close();
    iterate();
  }

  @Override
  protected Action process() {
    Session open = session;
    if (open == null) {
      return Action.IDLE;
    }
    byte[] frame = ends ? null : frames.next();
    if (frame == null) {
      return ends || frames.isEnded() ? Action.SUCCEEDED : Action.IDLE;
    }
    Callback sent = Callback.from(this::succeeded, this::failed);
    if (isText) {
      open.sendText(new String(frame, UTF_8), sent);
    } else {
      open.sendBinary(ByteBuffer.wrap(frame), sent);
    }
    return Action.SCHEDULED;
  }

  @Override
  protected void onCompleteSuccess() {
    finish();
  }

  @Override
  protected void onCompleteFailure(Throwable cause) {
    finish();
  }

  private void finish() {
    frames.close();
    Session open = session;
    if (open != null) {
      open.close(
          StatusCode.NORMAL,
          "",
          Callback.from(() -> streams.remove(this), failure -> streams.remove(this)));
    }
  }
}
