package dev.kubedouble.harness.journal;

import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * Metadata as a journal may keep it.
 *
 * <p>Credentials are left out when a call begins, not when it is shown: by well-known names, and by
 * what the name of a key says.
 */
final class Headers {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
  private static final List<String> TELLING =
      List.of("token", "secret", "password", "credential", "api-key", "apikey");

  private Headers() {}

  /** Returns a copy without credentials. */
  static Metadata withoutCredentials(Metadata headers) {
    Metadata kept = new Metadata();
    kept.merge(headers);
    for (String key : headers.keys()) {
      if (isCredential(key)) {
        if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
          kept.discardAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER));
        } else {
          kept.discardAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
        }
      }
    }
    return kept;
  }

  static boolean isCredential(String key) {
    if (CREDENTIALS.contains(key)) {
      return true;
    }
    for (String word : TELLING) {
      if (key.contains(word)) {
        return true;
      }
    }
    return false;
  }

  static String text(Metadata headers, String key) {
    String value = headers.get(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
    return value == null ? "" : value;
  }

  static List<JournaledHeader> list(Metadata headers) {
    List<JournaledHeader> list = new ArrayList<>();
    for (String key : headers.keys().stream().sorted().toList()) {
      if (key.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
        Iterable<byte[]> values =
            headers.getAll(Metadata.Key.of(key, Metadata.BINARY_BYTE_MARSHALLER));
        if (values != null) {
          values.forEach(
              value ->
                  list.add(new JournaledHeader(key, Base64.getEncoder().encodeToString(value))));
        }
      } else {
        Iterable<String> values =
            headers.getAll(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER));
        if (values != null) {
          values.forEach(value -> list.add(new JournaledHeader(key, value)));
        }
      }
    }
    return List.copyOf(list);
  }
}
