package dev.kubedouble.rest.http;

import dev.kubedouble.cluster.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A request of HTTP.
 *
 * @param method its method, in capitals
 * @param path its path, without escapes
 * @param query its query
 * @param accept the media types that the client takes; empty where it says nothing
 * @param contentType the body's media type; empty where the client says nothing
 * @param userAgent the client's name for itself; may be empty
 * @param body the body
 */
public record HttpCall(
    String method,
    String path,
    Query query,
    String accept,
    String contentType,
    String userAgent,
    BodySource body) {

  /** Where a body comes from. */
  @FunctionalInterface
  public interface BodySource {
    /**
     * Reads the body up to a limit; what is behind it is read and dropped.
     *
     * @return the bytes, at most {@code limit} and one
     */
    byte[] read(int limit) throws IOException;
  }

  /** Returns the path without escapes, as it is kept here; a broken escape stays as it is. */
  public static String unescapedPath(String raw) {
    String path = Query.unescape(raw, false);
    return path == null ? raw : path;
  }

  /** Returns what is between the slashes of the path, without empty pieces at its ends. */
  public List<String> segments() {
    List<String> segments = new ArrayList<>();
    int start = path.startsWith("/") ? 1 : 0;
    int end = path.endsWith("/") && path.length() > 1 ? path.length() - 1 : path.length();
    while (start < end) {
      int slash = path.indexOf('/', start);
      slash = slash < 0 || slash > end ? end : slash;
      segments.add(path.substring(start, slash));
      start = slash + 1;
    }
    return segments;
  }

  /** Returns who makes the call. */
  public Caller caller() {
    return Caller.of(userAgent);
  }
}
