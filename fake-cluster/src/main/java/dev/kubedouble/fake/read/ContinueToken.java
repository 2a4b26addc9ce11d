package dev.kubedouble.fake.read;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonObject.Member;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
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
      JsonValue value = member.value();
      switch (name(member)) {
        case "v" -> version = string(value, "v", version);
        case "rv" -> revision = number(value, revision);
        case "start" -> start = string(value, "start", start);
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

  private static List<Member> members(String token) {
    JsonValue root;
    try {
      root = JsonReader.read(GoBase64.decode(token));
    } catch (GoBase64.CorruptException | JsonSyntaxException e) {
      throw invalid(": " + e.getMessage());
    }
    if (root instanceof JsonObject object) {
      return object.members();
    }
    if (root instanceof JsonNull) {
      return List.of();
    }
    throw mistyped(root.typeName(), "value of type storage.continueToken");
  }

  private static String string(JsonValue value, String name, String otherwise) {
    if (value instanceof JsonString text) {
      return text.value();
    }
    if (value instanceof JsonNull) {
      return otherwise;
    }
    throw mistyped(value.typeName(), "struct field continueToken." + name + " of type string");
  }

  private static long number(JsonValue value, long otherwise) {
    if (value instanceof JsonNull) {
      return otherwise;
    }
    String found = value.typeName();
    if (value instanceof JsonNumber number) {
      try {
        return Long.parseLong(number.literal());
      } catch (NumberFormatException e) {
        found = "number " + number.literal();
      }
    }
    throw mistyped(found, "struct field continueToken.rv of type int64");
  }

  /** Go takes the names of members in either case. */
  private static String name(Member member) {
    return member.key().toLowerCase(Locale.ROOT);
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
