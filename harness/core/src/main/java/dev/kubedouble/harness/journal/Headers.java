package dev.kubedouble.harness.journal;

import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Metadata as a journal may keep it.
 *
 * <p>The keys that are known for credentials are left out when a call begins, so that those are
 * never held; what sounds like one by its name is left out when it is shown.
 */
final class Headers {
  private static final List<Metadata.Key<String>> CREDENTIALS =
      List.of(key("authorization"), key("proxy-authorization"), key("cookie"), key("set-cookie"));
  private static final List<String> TELLING =
      List.of("token", "secret", "password", "credential", "api-key", "apikey");

  private Headers() {}

  /**
   * Returns the headers without credentials: themselves where there are none, so whoever hands them
   * on to be changed hands on a copy.
   */
  static Metadata withoutCredentials(Metadata headers) {
    Metadata kept = headers;
    for (Metadata.Key<String> credential : CREDENTIALS) {
      if (kept.containsKey(credential)) {
        if (kept == headers) {
          kept = new Metadata();
          kept.merge(headers);
        }
        kept.discardAll(credential);
      }
    }
    return kept;
  }

  static String text(Metadata headers, String key) {
    String value = headers.get(key(key));
    return value == null ? "" : value;
  }

  static List<JournaledHeader> list(Metadata headers) {
    List<JournaledHeader> list = new ArrayList<>();
    for (String key : headers.keys().stream().sorted().toList()) {
      if (soundsLikeCredential(key)) {
        continue;
      }
      if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        Iterable<byte[]> values =
            headers.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER));
        if (values != null) {
          values.forEach(
              value ->
                  list.add(new JournaledHeader(key, Base64.getEncoder().encodeToString(value))));
        }
      } else {
        Iterable<String> values = headers.getAll(key(key));
        if (values != null) {
          values.forEach(value -> list.add(new JournaledHeader(key, value)));
        }
      }
    }
    return List.copyOf(list);
  }

  private static boolean soundsLikeCredential(String key) {
    return TELLING.stream().anyMatch(key::contains);
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
