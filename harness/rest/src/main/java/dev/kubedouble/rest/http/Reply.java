package dev.kubedouble.rest.http;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;
import java.util.Map;

/** What a request is answered with. */
public sealed interface Reply {
  /** Returns the status code of HTTP. */
  int code();

  /** Returns the media type of what follows. */
  String contentType();

  /** Returns further headers. */
  Map<String, List<String>> headers();

  /**
   * An answer that is there as a whole.
   *
   * @param bytes the body
   */
  record Whole(int code, String contentType, Map<String, List<String>> headers, ByteString bytes)
      implements Reply {
    /** Returns an answer without further headers; the bytes are handed over. */
    public static Whole of(int code, String contentType, byte[] bytes) {
      return of(code, contentType, Map.of(), bytes);
    }

    /** Returns an answer; the bytes are handed over. */
    public static Whole of(
        int code, String contentType, Map<String, List<String>> headers, byte[] bytes) {
      return new Whole(code, contentType, headers, UnsafeByteOperations.unsafeWrap(bytes));
    }
  }

  /**
   * An answer that comes piece by piece.
   *
   * @param frames the pieces
   */
  record Stream(int code, String contentType, Map<String, List<String>> headers, Frames frames)
      implements Reply {}
}
