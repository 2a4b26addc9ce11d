package dev.kubedouble.remote.http;

import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.remote.connection.Connection;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** Sends requests over a connection, and turns refusals into exceptions. Thread-safe. */
public final class Exchange {
  private static final String ACCEPT = Content.PROTOBUF + "," + Content.JSON;
  private static final String ACCEPT_STREAM = Content.PROTOBUF + ";stream=watch";

  private final Connection connection;

  /** Creates the exchange over a connection. */
  public Exchange(Connection connection) {
    this.connection = connection;
  }

  /** Returns how messages name the server. */
  public String server() {
    return connection.name();
  }

  /**
   * Sends a request and reads the answer whole.
   *
   * @throws KubernetesException where the server refuses, or cannot be reached
   */
  public Reply send(String method, HttpUrl url, @Nullable Content content, Caller caller) {
    Reply reply;
    try {
      reply = reply(method, url, content, caller);
    } catch (IOException e) {
      throw Unreachable.during(connection.name(), method, e);
    }
    if (!reply.isSuccess()) {
      throw UnexpectedReply.refusal(method, reply);
    }
    return reply;
  }

  /**
   * Sends a request and reads the answer whole, whatever it says.
   *
   * @throws IOException where the server cannot be reached
   */
  public Reply reply(String method, HttpUrl url, @Nullable Content content, Caller caller)
      throws IOException {
    Request request = request(method, url, content, caller, ACCEPT);
    try (Response response = connection.calls().newCall(request).execute()) {
      return read(response);
    }
  }

  /** Prepares a request whose answer goes on; executing and closing is the caller's affair. */
  public Call stream(HttpUrl url, Caller caller) {
    OkHttpClient client = connection.streams();
    return client.newCall(request("GET", url, null, caller, ACCEPT_STREAM));
  }

  /** Reads an answer whole. */
  public static Reply read(Response response) throws IOException {
    return new Reply(
        response.code(),
        response.header("Content-Type", ""),
        UnsafeByteOperations.unsafeWrap(response.body().bytes()),
        WarningHeader.parse(response.headers("Warning")),
        seconds(response.header("Retry-After", "")));
  }

  /**
   * Reads the object that a request was answered with.
   *
   * @throws KubernetesException where the answer is no such object
   */
  public static <T extends Message> T object(Reply reply, T prototype) {
    try {
      return reply.as(prototype);
    } catch (UnreadableException e) {
      throw UnexpectedReply.unreadable(reply, String.valueOf(e.getMessage()));
    }
  }

  private static int seconds(String retryAfter) {
    try {
      return Integer.parseInt(retryAfter.strip());
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static Request request(
      String method, HttpUrl url, @Nullable Content content, Caller caller, String accept) {
    Headers.Builder headers = new Headers.Builder();
    headers.add("Accept", accept);
    headers.addUnsafeNonAscii("User-Agent", headerText(caller.userAgent()));
    if (content != null) {
      headers.addUnsafeNonAscii("Content-Type", headerText(content.mediaType()));
    }
    return new Request.Builder()
        .url(url)
        .headers(headers.build())
        .method(method, content == null ? null : new OnceSent(content))
        .build();
  }

  /** No header carries control characters: they would end it. */
  private static String headerText(String text) {
    return text.replaceAll("\\p{Cntrl}", "").strip();
  }

  /**
   * A body that is not sent again when a connection breaks: whether the server has done what was
   * asked is not known then, and the caller decides.
   */
  private static final class OnceSent extends RequestBody {
    private final Content content;

    OnceSent(Content content) {
      this.content = content;
    }

    /** The header says it already, as it was given. */
    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return content.bytes().size();
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      content.bytes().writeTo(sink.outputStream());
    }
  }
}
