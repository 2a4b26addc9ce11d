package dev.kubedouble.replay;

import dev.kubedouble.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to Kubernetes' REST API. Immutable, as long as nobody changes its JSON tree.
 *
 * @param method the HTTP method
 * @param path the path without its query
 * @param query the query's parameters, each with its values
 * @param contentType the media type of the body, or null where it is not said
 * @param accept the Accept header, or null for JSON
 * @param userAgent the User-Agent header
 * @param body the body as JSON, or null where there is none
 * @param rawBody a body that is sent as it stands, or null
 */
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    @Nullable String contentType,
    @Nullable String accept,
    String userAgent,
    @Nullable JsonValue body,
    @Nullable String rawBody) {
  /** The user agent of the recordings. */
  static final String USER_AGENT = "golden";

  static Request of(String method, String path, @Nullable JsonValue body) {
    return new Request(method, path, Map.of(), null, null, USER_AGENT, body, null);
  }

  /** Returns the first value of a query parameter, or null where it is not there. */
  @Nullable String parameter(String name) {
    List<String> values = query.get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /** Returns the media type of the body. */
  String mediaType() {
    return contentType == null ? "application/json" : contentType;
  }
}
