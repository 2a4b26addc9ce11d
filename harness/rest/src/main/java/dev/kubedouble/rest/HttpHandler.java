package dev.kubedouble.rest;

import dev.kubedouble.rest.http.HttpCall;
import dev.kubedouble.rest.http.Query;
import dev.kubedouble.rest.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries requests to the router and its replies back. */
final class HttpHandler extends Handler.Abstract {
  private static final Logger log = LoggerFactory.getLogger(HttpHandler.class);

  /** A body that is far too large is read up to here before it is refused. */
  private static final int MOST_DRAINED_BYTES = 64 * 1024 * 1024;

  /** What nobody asked for is read up to here, as Go's server does, to keep the connection. */
  private static final int MOST_UNREAD_BYTES = 256 * 1024;

  private final RestRouter router;
  private final ServerWebSocketContainer sockets;
  private final OpenStreams streams;

  HttpHandler(RestRouter router, ServerWebSocketContainer sockets, OpenStreams streams) {
    this.router = router;
    this.sockets = sockets;
    this.streams = streams;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Reply reply = router.answer(call(request));
    if (reply instanceof Reply.Stream stream && asksForSocket(request)) {
      SocketWriter writer = new SocketWriter(stream, streams);
      if (sockets.upgrade(
          (asked, answer, failed) -> writer.start(asked), request, response, callback)) {
        return true;
      }
    }
    response.setStatus(reply.code());
    HttpFields.Mutable headers = response.getHeaders();
    headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
    headers.put(HttpHeader.CACHE_CONTROL, "no-cache, private");
    for (Map.Entry<String, List<String>> header : reply.headers().entrySet()) {
      for (String value : header.getValue()) {
        headers.add(new HttpField(header.getKey(), value));
      }
    }
    if (reply instanceof Reply.Whole whole) {
      drain(request);
      headers.put(HttpHeader.CONTENT_LENGTH, whole.bytes().size());
      response.write(true, whole.bytes().asReadOnlyByteBuffer(), callback);
    } else {
      Reply.Stream stream = (Reply.Stream) reply;
      new StreamWriter(stream.frames(), response, callback, streams).start();
    }
    return true;
  }

  private static boolean asksForSocket(Request request) {
    return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
  }

  private static HttpCall call(Request request) {
    HttpFields headers = request.getHeaders();
    String path = request.getHttpURI().getPath();
    return new HttpCall(
        request.getMethod(),
        HttpCall.unescapedPath(path == null ? "/" : path),
        Query.parse(request.getHttpURI().getQuery()),
        text(headers, HttpHeader.ACCEPT),
        text(headers, HttpHeader.CONTENT_TYPE),
        text(headers, HttpHeader.USER_AGENT),
        limit -> read(request, limit));
  }

  /** Reads the body of a request that was answered without it; else the connection would end. */
  private static void drain(Request request) {
    try (InputStream in = Content.Source.asInputStream(request)) {
      in.skip(MOST_UNREAD_BYTES);
    } catch (IOException e) {
      log.debug("the rest of a request did not come", e);
    }
  }

  private static String text(HttpFields headers, HttpHeader name) {
    String value = headers.get(name);
    return value == null ? "" : value;
  }

  private static byte[] read(Request request, int limit) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        // Who is still sending would not see the answer.
        in.skip(MOST_DRAINED_BYTES);
      }
      return bytes;
    }
  }
}
