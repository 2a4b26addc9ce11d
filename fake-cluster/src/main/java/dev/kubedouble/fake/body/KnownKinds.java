package dev.kubedouble.fake.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds that an API server knows how to read, far more than this one keeps: a body of a known
 * kind on the wrong path is refused in other words than one of an unknown kind.
 */
final class KnownKinds {
  private static final String SCHEME = "pkg/api/legacyscheme/scheme.go:30";

  /** Known under every apiVersion. */
  private static final List<String> EVERYWHERE =
      List.of("Status", "APIVersions", "APIGroupList", "APIGroup", "APIResourceList");

  /** Known in every version that has kinds at all. */
  private static final List<String> EVERY_VERSION =
      List.of(
          "WatchEvent",
          "ListOptions",
          "GetOptions",
          "DeleteOptions",
          "CreateOptions",
          "UpdateOptions",
          "PatchOptions");

  private static final class Loaded {
    static final Map<String, Set<String>> KINDS = load();
  }

  private KnownKinds() {}

  static boolean isKnown(String apiVersion, String kind) {
    Set<String> kinds = Loaded.KINDS.get(apiVersion);
    return EVERYWHERE.contains(kind)
        || (kinds != null && (kinds.contains(kind) || EVERY_VERSION.contains(kind)));
  }

  /** Returns what is said of a kind that is not known. */
  static String notRegistered(String apiVersion, String kind) {
    return notRegistered(apiVersion, kind, SCHEME);
  }

  static String notRegistered(String apiVersion, String kind, String scheme) {
    return "no kind \""
        + kind
        + "\" is registered for version \""
        + apiVersion
        + "\" in scheme \""
        + scheme
        + '"';
  }

  private static Map<String, Set<String>> load() {
    Map<String, Set<String>> kinds = new HashMap<>();
    try (InputStream in = KnownKinds.class.getResourceAsStream("kinds.txt")) {
      if (in == null) {
        throw new IllegalStateException("resource kinds.txt is missing beside " + KnownKinds.class);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#")) {
          List<String> words = Arrays.asList(line.split(" ", -1));
          kinds.put(words.get(0), new HashSet<>(words.subList(1, words.size())));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return kinds;
  }
}
