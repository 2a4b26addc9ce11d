package dev.kubedouble.harness.fault;

import com.google.protobuf.Any;
import com.google.protobuf.Message;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;

/**
 * What happens to a call. Immutable.
 *
 * <p>Several faults may meet one call: their delays add up, and of those that end a call or cut a
 * stream the first one counts. What a client observes of each is in {@code docs/faults.md}.
 */
public sealed interface Fault {

  /**
   * Refuses the call with a Kubernetes error; the server never sees it.
   *
   * @param reason one of Kubernetes' reasons, such as {@code Conflict} or {@code TooManyRequests}
   * @param message the message; empty for the one that Kubernetes gives for this object
   */
  record KubernetesError(String reason, String message) implements Fault {
    /** Checks the reason. */
    public KubernetesError {
      KubernetesErrorCodes.require(reason);
    }

    @Override
    public String toString() {
      return "error " + reason + RuleText.quoted(message);
    }
  }

  /**
   * Ends the call with a gRPC status; the server never sees it.
   *
   * @param status code, message and details; the code is not OK
   */
  record GrpcStatus(com.google.rpc.Status status) implements Fault {
    /** Checks the code. */
    public GrpcStatus {
      if (status.getCode() < 1 || status.getCode() > 16) {
        throw new IllegalArgumentException("code: " + status.getCode() + " (expected: 1 to 16)");
      }
    }

    @Override
    public String toString() {
      return "status "
          + io.grpc.Status.fromCodeValue(status.getCode()).getCode()
          + RuleText.quoted(status.getMessage());
    }
  }

  /** Holds the call back for a while of the cluster's time before the server sees it. */
  record Latency(Delay delay) implements Fault {
    @Override
    public String toString() {
      return "latency " + delay;
    }
  }

  /**
   * Never answers: the call ends with its deadline. One without a deadline fails at once with
   * FAILED_PRECONDITION, since it would wait forever.
   */
  record NoAnswer() implements Fault {
    @Override
    public String toString() {
      return "no-answer";
    }
  }

  /**
   * Lets the server do the call and keeps its answer from the client.
   *
   * @param code what the client sees instead: UNAVAILABLE at once, or DEADLINE_EXCEEDED when its
   *     deadline has come
   */
  record AnswerLost(Code code) implements Fault {
    /** Checks the code. */
    public AnswerLost {
      if (code != Code.UNAVAILABLE && code != Code.DEADLINE_EXCEEDED) {
        throw new IllegalArgumentException(
            "code: " + code + " (expected: UNAVAILABLE or DEADLINE_EXCEEDED)");
      }
    }

    @Override
    public String toString() {
      return "answer-lost " + code;
    }
  }

  /**
   * Lets somebody else write the Deployment just before this client's write reaches the server.
   *
   * @param patch a JSON merge patch; empty for an annotation that changes each time
   */
  record CompetingWrite(String patch) implements Fault {
    /** Checks the patch. */
    public CompetingWrite {
      if (!patch.isEmpty() && !isObject(patch)) {
        throw new IllegalArgumentException(
            "patch: " + patch + " (expected: a JSON merge patch, which is a JSON object)");
      }
    }

    private static boolean isObject(String text) {
      try {
        return JsonReader.read(text) instanceof JsonObject;
      } catch (JsonSyntaxException e) {
        return false;
      }
    }

    @Override
    public String toString() {
      return "competing-write" + (patch.isEmpty() ? "" : " " + patch);
    }
  }

  /**
   * Answers a list as it was some versions of the cluster ago; pages that follow are of that
   * version. A list at a version that the client names exactly stays as it is, and none is older
   * than the client asks.
   */
  record StaleList(int versions) implements Fault {
    /** Checks the number. */
    public StaleList {
      requirePositive("versions", versions);
    }

    @Override
    public String toString() {
      return "stale-list " + versions;
    }
  }

  /** Lets {@code status.observedGeneration} lag behind {@code metadata.generation}. */
  record StaleObservedGeneration(int generations) implements Fault {
    /** Checks the number. */
    public StaleObservedGeneration {
      requirePositive("generations", generations);
    }

    @Override
    public String toString() {
      return "stale-observed-generation " + generations;
    }
  }

  /** Sends one event of a stream twice; the first event is 1. */
  record DuplicateEvent(int event) implements Fault {
    /** Checks the number. */
    public DuplicateEvent {
      requirePositive("event", event);
    }

    @Override
    public String toString() {
      return "duplicate-event " + event;
    }
  }

  /**
   * Ends a stream after some events; the subscription behind it is closed.
   *
   * @param events how many events the client gets, 0 or more
   * @param how what the client sees then
   */
  record CutStream(int events, Cut how) implements Fault {
    /** Checks the number. */
    public CutStream {
      if (events < 0) {
        throw new IllegalArgumentException("events: " + events + " (expected: >= 0)");
      }
    }

    @Override
    public String toString() {
      return how.word() + " " + events;
    }
  }

  /** How a stream is cut. */
  enum Cut {
    /** As by a server that goes away: UNAVAILABLE. */
    LOST("cut-after"),
    /** As by a cluster that has forgotten the version: OUT_OF_RANGE with reason Expired. */
    EXPIRED("expired-after"),
    /** In the middle of a message: INTERNAL. */
    TRUNCATED("truncated-after");

    private final String word;

    Cut(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** Keeps bookmarks from a watch. */
  record WithheldBookmarks() implements Fault {
    @Override
    public String toString() {
      return "no-bookmarks";
    }
  }

  /** Lets the events of a stream come no closer than so much of the cluster's time. */
  record SlowDrip(Duration between) implements Fault {
    /** Checks the span. */
    public SlowDrip {
      Delay.requirePositive("between", between);
    }

    @Override
    public String toString() {
      return "slow-drip " + RuleText.span(between);
    }
  }

  /** Keeps a stream silent after it is subscribed, for so much of the cluster's time. */
  record BurstAfterSilence(Duration silence) implements Fault {
    /** Checks the span. */
    public BurstAfterSilence {
      Delay.requirePositive("silence", silence);
    }

    @Override
    public String toString() {
      return "burst-after " + RuleText.span(silence);
    }
  }

  /** Returns a Kubernetes error with the message that Kubernetes gives. */
  static Fault error(String reason) {
    return new KubernetesError(reason, "");
  }

  /** Returns a Kubernetes error. */
  static Fault error(String reason, String message) {
    return new KubernetesError(reason, message);
  }

  /** Returns a gRPC status with details. */
  static Fault status(Code code, String message, Message... details) {
    return new GrpcStatus(
        com.google.rpc.Status.newBuilder()
            .setCode(code.value())
            .setMessage(message)
            .addAllDetails(List.of(details).stream().map(Any::pack).toList())
            .build());
  }

  /** Returns the status that a client sees where the connection is reset under its call. */
  static Fault connectionReset() {
    return status(Code.UNAVAILABLE, "io exception: Connection reset by peer");
  }

  /** Returns the status that a client sees where the server goes away before it takes the call. */
  static Fault goAway() {
    return status(
        Code.UNAVAILABLE, "Abrupt GOAWAY closed unsent stream. HTTP/2 error code: NO_ERROR");
  }

  /** Returns a latency that is always the same. */
  static Fault latency(Duration delay) {
    return new Latency(new Delay.Fixed(delay));
  }

  /** Returns a latency between two bounds, each as likely. */
  static Fault latencyBetween(Duration least, Duration most, long seed) {
    return new Latency(new Delay.Uniform(least, most, seed));
  }

  /** Returns a latency whose logarithm is normally distributed. */
  static Fault latencyLogNormal(Duration median, double sigma, long seed) {
    return new Latency(new Delay.LogNormal(median, sigma, seed));
  }

  /** Returns a call that is never answered. */
  static Fault noAnswer() {
    return new NoAnswer();
  }

  /** Returns a call that is done, while the client sees UNAVAILABLE or DEADLINE_EXCEEDED. */
  static Fault answerLost(Code code) {
    return new AnswerLost(code);
  }

  /** Returns somebody else's write of an annotation before this one. */
  static Fault competingWrite() {
    return new CompetingWrite("");
  }

  /** Returns somebody else's write before this one, as a JSON merge patch. */
  static Fault competingWrite(String mergePatch) {
    return new CompetingWrite(mergePatch);
  }

  /** Returns a list as it was some versions ago. */
  static Fault staleList(int versions) {
    return new StaleList(versions);
  }

  /** Returns an {@code observedGeneration} that lags. */
  static Fault staleObservedGeneration(int generations) {
    return new StaleObservedGeneration(generations);
  }

  /** Returns an event that comes twice; the first event is 1. */
  static Fault duplicateEvent(int event) {
    return new DuplicateEvent(event);
  }

  /** Returns a stream that ends with UNAVAILABLE after some events. */
  static Fault cutAfter(int events) {
    return new CutStream(events, Cut.LOST);
  }

  /** Returns a watch that ends with 410 after some events. */
  static Fault expiredAfter(int events) {
    return new CutStream(events, Cut.EXPIRED);
  }

  /** Returns a stream that ends in the middle of the message after some events. */
  static Fault truncatedAfter(int events) {
    return new CutStream(events, Cut.TRUNCATED);
  }

  /** Returns a watch without bookmarks. */
  static Fault withheldBookmarks() {
    return new WithheldBookmarks();
  }

  /** Returns a stream whose events come slowly. */
  static Fault slowDrip(Duration between) {
    return new SlowDrip(between);
  }

  /** Returns a stream that is silent at first and then sends all at once. */
  static Fault burstAfter(Duration silence) {
    return new BurstAfterSilence(silence);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}
