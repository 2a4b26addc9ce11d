package dev.kubedouble.rest.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One media type that a client takes.
 *
 * @param type what is before the slash; {@code *} for any
 * @param subtype what is behind the slash; {@code *} for any
 * @param parameters its parameters, without {@code q}
 * @param quality how much the client wants it, 0 to 1
 */
record AcceptClause(String type, String subtype, Map<String, String> parameters, double quality) {
  private static final Comparator<AcceptClause> BEST_FIRST =
      Comparator.comparing(AcceptClause::quality, Comparator.reverseOrder())
          .thenComparing(clause -> clause.type.equals("*"))
          .thenComparing(clause -> clause.subtype.equals("*"));

  /** Reads an Accept header; the best clauses come first, and what cannot be read is left out. */
  static List<AcceptClause> parse(String header) {
    List<AcceptClause> clauses = new ArrayList<>();
    for (String part : header.split(",", -1)) {
      add(part, clauses);
    }
    clauses.sort(BEST_FIRST);
    return clauses;
  }

  private static void add(String text, List<AcceptClause> to) {
    String[] pieces = text.split(";", -1);
    String[] types = pieces[0].strip().split("/", -1);
    boolean isAny = types.length == 1 && types[0].equals("*");
    if (types.length != 2 && !isAny) {
      return;
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    double quality = 1;
    for (int i = 1; i < pieces.length; i++) {
      int equals = pieces[i].indexOf('=');
      if (equals < 0) {
        continue;
      }
      String key = pieces[i].substring(0, equals).strip();
      String value = pieces[i].substring(equals + 1).strip();
      if (key.equals("q")) {
        quality = readQuality(value);
      } else {
        parameters.put(key, value);
      }
    }
    to.add(
        new AcceptClause(
            isAny ? "*" : types[0].strip(), isAny ? "*" : types[1].strip(), parameters, quality));
  }

  private static double readQuality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  boolean matches(String mediaType) {
    int slash = mediaType.indexOf('/');
    boolean sameType = mediaType.substring(0, slash).equals(type);
    return (type.equals("*") && subtype.equals("*"))
        || (sameType && (subtype.equals("*") || mediaType.substring(slash + 1).equals(subtype)));
  }
}
