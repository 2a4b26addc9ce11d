package dev.kubedouble.fake.read;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.admission.field.GoText;
import dev.kubedouble.fake.read.TokenJson.Member;
import java.util.List;
import java.util.Locale;

/**
 * Where a list goes on: what a continue token means (apiserver, {@code storage/continue.go}).
 *
 * @param revision the moment that the list shows; negative for the present one
 * @param start the first key, counted from where the keys of the list begin; tokens of the cache
 *     have a slash before it
 */
record ContinueToken(long revision, String start) {
  /** The present moment, in the token that is offered where the list's own is forgotten. */
  static final long LATEST = -1;

  private static final String VERSION = "meta.k8s.io/v1";

  /** Returns the token as it is sent. */
  String encode() {
    return GoBase64.encode(
        "{\"v\":\"" + VERSION + "\",\"rv\":" + revision + ",\"start\":" + GoText.json(start) + "}");
  }

  /**
   * Returns what a token that was sent means, its start without the slash; refuses with BadRequest
   * what is none.
   */
  static ContinueToken decode(String token) {
    String version = "";
    long revision = 0;
    String start = "";
    for (Member member : members(token)) {
      switch (name(member)) {
        case "v" -> version = member.text();
        case "rv" -> revision = Long.parseLong(member.text());
        case "start" -> start = member.text();
        default -> {}
      }
    }
    if (!version.equals(VERSION)) {
      throw invalid(": server does not recognize this encoded version " + version);
    }
    if (revision == 0) {
      throw invalid(": incorrect encoded start resourceVersion (version " + VERSION + ")");
    }
    if (start.isEmpty()) {
      throw invalid(": encoded start key empty (version " + VERSION + ")");
    }
    String key = start.startsWith("/") ? start.substring(1) : start;
    if (!isClean(key)) {
      throw invalid(": " + start);
    }
    return new ContinueToken(revision, key);
  }

  /** Returns the members of the token's JSON that are not null, all of the type that is meant. */
  private static List<Member> members(String token) {
    List<Member> values;
    try {
      values = TokenJson.read(GoBase64.decode(token));
    } catch (GoBase64.CorruptException | TokenJson.MalformedException e) {
      throw invalid(": " + e.getMessage());
    }
    String type = values.get(0).type();
    if (!type.equals("object") && !type.equals("null")) {
      throw mistyped(type, "value of type storage.continueToken");
    }
    for (Member member : values.subList(1, values.size())) {
      refuseMistyped(member);
    }
    return values.stream().skip(1).filter(member -> !member.type().equals("null")).toList();
  }

  private static void refuseMistyped(Member member) {
    String name = name(member);
    String type = member.type();
    switch (name) {
      case "v", "start" -> {
        if (!type.equals("string") && !type.equals("null")) {
          throw mistyped(type, "struct field continueToken." + name + " of type string");
        }
      }
      case "rv" -> {
        boolean number = type.equals("number");
        if (number ? !isInteger(member.text()) : !type.equals("null")) {
          throw mistyped(
              number ? type + " " + member.text() : type,
              "struct field continueToken.rv of type int64");
        }
      }
      default -> {}
    }
  }

  /** Go takes the names of members in either case. */
  private static String name(Member member) {
    return member.key().toLowerCase(Locale.ROOT);
  }

  private static boolean isInteger(String digits) {
    try {
      Long.parseLong(digits);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Returns whether a path has no part that is empty or a dot or two, which could lead elsewhere.
   */
  private static boolean isClean(String path) {
    if (path.isEmpty()) {
      return true;
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  private static KubernetesException mistyped(String found, String into) {
    return invalid(": json: cannot unmarshal " + found + " into Go " + into);
  }

  private static KubernetesException invalid(String why) {
    return Refusals.badRequest("invalid continue token: continue key is not valid" + why);
  }
}
