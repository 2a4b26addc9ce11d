package dev.kubedouble.remote.connection;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.function.Supplier;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Says with each request who makes it, and asks for a new token where the server takes the old one
 * no longer.
 *
 * <p>A token is asked for when it is refused, not by time: a plugin runs, and a file is read, as
 * rarely as can be. Thread-safe.
 */
final class Authorization implements Interceptor {
  private static final int UNAUTHORIZED = 401;

  private final String scheme;
  private final Supplier<@Nullable String> source;

  @GuardedBy("this")
  private String value;

  /**
   * Creates the authorization.
   *
   * @param scheme {@code Bearer} or {@code Basic}
   * @param value what is said at first
   * @param source what is said when that is refused; null where there is nothing else
   */
  Authorization(String scheme, String value, Supplier<@Nullable String> source) {
    this.scheme = scheme;
    this.value = value.strip();
    this.source = source;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    String said = current();
    Response response = proceed(chain, said);
    if (response.code() != UNAUTHORIZED) {
      return response;
    }
    String renewed = renewed(said);
    if (renewed.equals(said)) {
      return response;
    }
    response.close();
    return proceed(chain, renewed);
  }

  private Response proceed(Chain chain, String said) throws IOException {
    return chain.proceed(
        chain.request().newBuilder().header("Authorization", scheme + " " + said).build());
  }

  private synchronized String current() {
    return value;
  }

  /** The first that is refused asks; who was refused with the same meanwhile takes its answer. */
  private synchronized String renewed(String refused) {
    if (value.equals(refused)) {
      String next = source.get();
      if (next != null && !next.isBlank()) {
        value = next.strip();
      }
    }
    return value;
  }
}
