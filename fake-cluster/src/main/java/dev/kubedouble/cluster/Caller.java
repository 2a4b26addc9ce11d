package dev.kubedouble.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.json.GoText;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who makes a call, known by its user agent. Immutable and thread-safe. */
public final class Caller {
  private static final int MOST_BYTES = 128;

  private final Supplier<String> source;

  /** What the source has said; asked twice it says the same. */
  private @Nullable String userAgent;

  private Caller(Supplier<String> source) {
    this.source = source;
  }

  /**
   * Returns a caller.
   *
   * @param userAgent the user agent as sent; may be empty
   */
  public static Caller of(String userAgent) {
    return new Caller(() -> userAgent);
  }

  /**
   * Returns a caller whose user agent is read when somebody asks for it, as hardly any read does.
   *
   * @param userAgent says the same whenever and on whatever thread it is asked
   */
  public static Caller of(Supplier<String> userAgent) {
    return new Caller(userAgent);
  }

  /** Returns the user agent as sent; may be empty. */
  public String userAgent() {
    String said = userAgent;
    if (said == null) {
      said = source.get();
      userAgent = said;
    }
    return said;
  }

  /**
   * Returns the field manager that is derived where a write names none.
   *
   * <p>As Kubernetes does it (apiserver, {@code managerOrUserAgent}): the user agent up to its
   * first slash, without what cannot be printed, at most 128 bytes. It also ends at the first
   * space, since gRPC adds itself to a client's user agent behind one.
   */
  public String fieldManager() {
    String agent = userAgent();
    StringBuilder manager = new StringBuilder();
    int bytes = 0;
    for (int i = 0; i < agent.length(); ) {
      int character = agent.codePointAt(i);
      i += Character.charCount(character);
      if (character == '/' || character == ' ') {
        break;
      }
      if (GoText.isPrintable(character)) {
        bytes += Character.toString(character).getBytes(UTF_8).length;
        if (bytes > MOST_BYTES) {
          break;
        }
        manager.appendCodePoint(character);
      }
    }
    return manager.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Caller caller && userAgent().equals(caller.userAgent());
  }

  @Override
  public int hashCode() {
    return userAgent().hashCode();
  }

  @Override
  public String toString() {
    return userAgent();
  }
}
