package dev.kubedouble.harness.fault;

import dev.kubedouble.harness.fault.Fault.Cut;
import io.grpc.Status.Code;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Rules as text. */
final class RuleText {
  private static final String EFFECTS =
      "error, status, latency, no-answer, reset, goaway, answer-lost, competing-write, stale-list,"
          + " stale-observed-generation, duplicate-event, cut-after, expired-after,"
          + " truncated-after, no-bookmarks, slow-drip or burst-after";

  private final String rule;

  /** How many words of the fault have been read. */
  private int used = 1;

  private RuleText(String rule) {
    this.rule = rule;
  }

  static FaultRule parse(String rule) {
    RuleText text = new RuleText(rule);
    FaultRule read;
    try {
      read = text.read();
    } catch (IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage());
      throw why.startsWith("fault rule ") ? e : text.wrong(why);
    }
    return read;
  }

  /** Returns a span of time as rules write it: {@code 1500ms}, {@code 30s}, {@code 5m}. */
  static String span(Duration span) {
    long nanos = span.toNanos();
    if (nanos % 60_000_000_000L == 0 && nanos != 0) {
      return span.toMinutes() + "m";
    }
    if (nanos % 1_000_000_000L == 0) {
      return span.toSeconds() + "s";
    }
    return nanos % 1_000_000L == 0 ? span.toMillis() + "ms" : nanos + "ns";
  }

  static String quoted(String message) {
    return message.isEmpty()
        ? ""
        : " \"" + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private FaultRule read() {
    int colon = rule.indexOf(": ");
    if (colon < 0) {
      throw wrong("it has no \": \" between the calls and the fault");
    }
    return new FaultRule(
        calls(rule.substring(0, colon).strip()), fault(rule.substring(colon + 2).strip()));
  }

  private CallMatch calls(String text) {
    String[] words = text.split("\\s+", -1);
    CallMatch calls = words[0].equals("any") ? CallMatch.any() : CallMatch.to(words[0]);
    if (words[0].isEmpty()) {
      throw wrong("it names no method (expected: a method, or any)");
    }
    double probability = 1;
    long seed = 0;
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String key = equals < 0 ? words[i] : words[i].substring(0, equals);
      String value = equals < 0 ? "" : words[i].substring(equals + 1);
      switch (key) {
        case "in" -> calls = calls.in(some(key, value));
        case "name" -> calls = calls.named(some(key, value));
        case "nth" -> calls = calls.nth(number(key, value));
        case "times" -> calls = calls.times(number(key, value));
        case "probability" -> probability = decimal(key, value);
        case "seed" -> seed = number(key, value);
        case "until" -> calls = calls.until(instant(value));
        default ->
            throw wrong(
                "\""
                    + words[i]
                    + "\" is not known (expected: in=, name=, nth=, times=, probability=, seed= or"
                    + " until=)");
      }
    }
    return calls.withProbability(probability, seed);
  }

  private String some(String key, String value) {
    if (value.isEmpty()) {
      throw wrong(key + ": it is empty (expected: " + key + "=NAME)");
    }
    return value;
  }

  private Fault fault(String text) {
    if (text.equals("competing-write") || text.startsWith("competing-write ")) {
      return Fault.competingWrite(text.substring("competing-write".length()).strip());
    }
    List<String> words = words(text);
    if (words.isEmpty()) {
      throw wrong("it names no fault (expected: " + EFFECTS + ")");
    }
    Fault fault = fault(words);
    if (words.size() > used) {
      throw wrong(
          "\"" + words.get(used) + "\" is too much (expected: a message in quotes, or nothing)");
    }
    return fault;
  }

  private Fault fault(List<String> words) {
    return switch (words.get(0)) {
      case "error" -> Fault.error(argument(words, 1, "a reason"), optional(words, 2));
      case "status" -> Fault.status(code(argument(words, 1, "a gRPC code")), optional(words, 2));
      case "latency" -> new Fault.Latency(delay(words));
      case "no-answer" -> Fault.noAnswer();
      case "reset" -> Fault.connectionReset();
      case "goaway" -> Fault.goAway();
      case "answer-lost" -> Fault.answerLost(code(argument(words, 1, "a gRPC code")));
      case "stale-list" -> Fault.staleList(count(words));
      case "stale-observed-generation" -> Fault.staleObservedGeneration(count(words));
      case "duplicate-event" -> Fault.duplicateEvent(count(words));
      case "cut-after" -> new Fault.CutStream(count(words), Cut.LOST);
      case "expired-after" -> new Fault.CutStream(count(words), Cut.EXPIRED);
      case "truncated-after" -> new Fault.CutStream(count(words), Cut.TRUNCATED);
      case "no-bookmarks" -> Fault.withheldBookmarks();
      case "slow-drip" -> Fault.slowDrip(duration(argument(words, 1, "a span such as 5s")));
      case "burst-after" -> Fault.burstAfter(duration(argument(words, 1, "a span such as 30s")));
      default ->
          throw wrong(
              "the fault \"" + words.get(0) + "\" is not known (expected: " + EFFECTS + ")");
    };
  }

  private Delay delay(List<String> words) {
    String first = argument(words, 1, "a span such as 200ms, 100ms..2s, or lognormal");
    if (first.equals("lognormal")) {
      return new Delay.LogNormal(
          duration(argument(words, 2, "a median such as 200ms")),
          decimal("sigma", argument(words, 3, "a sigma such as 0.5")),
          seed(words, 4));
    }
    int dots = first.indexOf("..");
    if (dots < 0) {
      return new Delay.Fixed(duration(first));
    }
    return new Delay.Uniform(
        duration(first.substring(0, dots)), duration(first.substring(dots + 2)), seed(words, 2));
  }

  private long seed(List<String> words, int position) {
    String word = optional(words, position);
    if (word.isEmpty()) {
      return 0;
    }
    if (!word.startsWith("seed=")) {
      throw wrong("\"" + word + "\" is not known (expected: seed=N)");
    }
    return number("seed", word.substring("seed=".length()));
  }

  private int count(List<String> words) {
    return number(words.get(0), argument(words, 1, "a number"));
  }

  private String argument(List<String> words, int position, String what) {
    if (words.size() <= position) {
      throw wrong("\"" + words.get(0) + "\" needs " + what);
    }
    return optional(words, position);
  }

  private String optional(List<String> words, int position) {
    used = Math.max(used, position + 1);
    return words.size() > position ? words.get(position) : "";
  }

  private int number(String key, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw wrong(key + ": \"" + value + "\" (expected: a whole number)");
    }
  }

  private double decimal(String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw wrong(key + ": \"" + value + "\" (expected: a number)");
    }
  }

  private Instant instant(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw wrong("until: \"" + value + "\" (expected: an instant such as 2026-01-01T00:05:00Z)");
    }
  }

  private Code code(String value) {
    try {
      return Code.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw wrong("code: \"" + value + "\" (expected: a gRPC code such as UNAVAILABLE)");
    }
  }

  private Duration duration(String value) {
    int unit = 0;
    while (unit < value.length() && Character.isDigit(value.charAt(unit))) {
      unit++;
    }
    try {
      long amount = Long.parseLong(value.substring(0, unit));
      return switch (value.substring(unit)) {
        case "ns" -> Duration.ofNanos(amount);
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> throw new NumberFormatException(value);
      };
    } catch (NumberFormatException e) {
      throw wrong("span: \"" + value + "\" (expected: a span such as 200ms, 30s, 5m or 1h)");
    }
  }

  /** Splits at blanks; text in quotes is one word. */
  private List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean isQuoted = false;
    boolean isWord = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted && c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (c == '"') {
        isQuoted = !isQuoted;
        isWord = true;
      } else if (Character.isWhitespace(c) && !isQuoted) {
        if (isWord) {
          words.add(word.toString());
          word.setLength(0);
          isWord = false;
        }
      } else {
        word.append(c);
        isWord = true;
      }
    }
    if (isQuoted) {
      throw wrong("a quote is not closed");
    }
    if (isWord) {
      words.add(word.toString());
    }
    return words;
  }

  private IllegalArgumentException wrong(String why) {
    return new IllegalArgumentException("fault rule \"" + rule + "\": " + why);
  }
}
