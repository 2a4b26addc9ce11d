package dev.kubedouble.rest.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * The headers in which a server warns: each text once, and all of them shortened where together
 * they are too long (apiserver, {@code WithWarningRecorder}).
 */
public final class WarningHeaders {
  private static final int MOST_CHARACTERS = 4 * 1024;
  private static final int SHORTENED = 256;

  private WarningHeaders() {}

  /** Returns the headers for warnings; none for none. */
  public static Map<String, List<String>> of(List<String> warnings) {
    if (warnings.isEmpty()) {
      return Map.of();
    }
    LinkedHashSet<String> texts = new LinkedHashSet<>();
    int total = 0;
    for (String warning : warnings) {
      if (!warning.isEmpty() && texts.add(warning)) {
        total += length(warning);
      }
    }
    boolean shortens = total > MOST_CHARACTERS;
    List<String> headers = new ArrayList<>();
    int written = 0;
    for (String text : texts) {
      if (shortens && written >= MOST_CHARACTERS) {
        break;
      }
      String shown = shortens ? shortened(text) : text;
      if (isPrintable(shown)) {
        headers.add("299 - " + quoted(shown));
        written += length(shown);
      }
    }
    return headers.isEmpty() ? Map.of() : Map.of("Warning", headers);
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String shortened(String text) {
    return length(text) <= SHORTENED
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHORTENED));
  }

  private static boolean isPrintable(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
