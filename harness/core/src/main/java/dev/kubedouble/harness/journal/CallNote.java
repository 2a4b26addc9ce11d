package dev.kubedouble.harness.journal;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.BytesValue;
import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.Protocol;
import dev.kubedouble.time.Stopwatch;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is being noted about one call, by whoever answers it.
 *
 * <p>Thread-safe. What is told after {@link #end} is not noted.
 */
public final class CallNote {
  /** Is never changed: it is only looked at where a call has failed. */
  private static final Metadata NO_TRAILERS = new Metadata();

  private final CallJournal journal;
  private final long id;
  private final MethodDescriptor<?, ?> method;
  private final @Nullable String authority;
  private final Metadata headers;
  private final boolean hasDeadline;
  private final long startNanos;
  private final long startTurn;
  private final long startTicks;

  @GuardedBy("this") private @Nullable Side requests;

  @GuardedBy("this") private @Nullable Side responses;

  @GuardedBy("this") private @Nullable Metadata responseHeaders;

  @GuardedBy("this") private @Nullable List<String> faults;

  @GuardedBy("this") private @Nullable End end;

  private volatile boolean forgotten;

  CallNote(
      CallJournal journal,
      long id,
      MethodDescriptor<?, ?> method,
      @Nullable String authority,
      Metadata headers,
      boolean hasDeadline) {
    this.journal = journal;
    this.id = id;
    this.method = method;
    this.authority = authority;
    this.headers = Headers.withoutCredentials(headers);
    this.hasDeadline = hasDeadline;
    this.startNanos = journal.time().nanos();
    this.startTurn = journal.time().turn();
    this.startTicks = Stopwatch.ticks();
  }

  private record End(
      long nanos, long turn, long afterCall, long ticks, Status status, Metadata trailers) {}

  /** Notes a message of the client. */
  public void request(Message message) {
    long more;
    synchronized (this) {
      requests = requests == null ? new Side() : requests;
      more = add(requests, message);
    }
    weigh(more);
  }

  /** Notes the headers of the answer; to be told before they are sent, which changes them. */
  public void headers(Metadata metadata) {
    if (metadata.keys().isEmpty()) {
      return;
    }
    Metadata copy = new Metadata();
    copy.merge(metadata);
    synchronized (this) {
      responseHeaders = Headers.withoutCredentials(copy);
    }
  }

  /** Notes a message for the client; to be told before it is sent. */
  public void response(Message message) {
    response(message, null);
  }

  /**
   * Notes a message for the client that others are sent as well; to be told before it is sent.
   *
   * @param like how the message was noted for one of the others, or null; kept for this call too
   *     where it was at this very moment
   * @return how it is noted for this call, or what was given where it is not noted
   */
  @CanIgnoreReturnValue
  public @Nullable JournaledMessage response(Message message, @Nullable JournaledMessage like) {
    JournaledMessage noted;
    long more;
    synchronized (this) {
      if (isClosed()) {
        return like;
      }
      noted = noted(message, like);
      responses = responses == null ? new Side() : responses;
      more = keep(responses, noted);
    }
    weigh(more);
    return noted;
  }

  /** Notes the one message of an answer, and that the call ends well with it. */
  public void answer(Message message) {
    long more;
    synchronized (this) {
      responses = responses == null ? new Side() : responses;
      more = add(responses, message);
      end(Status.OK, NO_TRAILERS);
    }
    weigh(more);
  }

  /** Notes what is done to the call on purpose. */
  public synchronized void fault(String what) {
    if (faults == null) {
      faults = new ArrayList<>();
    }
    faults.add(what);
  }

  /** Notes how the call ends; to be told before the client is. Only the first end counts. */
  public synchronized void end(Status status, Metadata trailers) {
    if (end == null) {
      end =
          new End(
              journal.time().nanos(),
              journal.time().turn(),
              journal.begun(),
              Stopwatch.ticks(),
              status,
              trailers);
    }
  }

  /** Notes that the client has cancelled the call, where it has not ended yet. */
  public void cancelled() {
    end(Status.CANCELLED.withDescription("the client cancelled the call"), new Metadata());
  }

  /** Returns by how many bytes what is kept has grown. */
  @GuardedBy("this") private long add(Side side, Message message) {
    return isClosed() ? 0 : keep(side, noted(message, null));
  }

  @GuardedBy("this") private boolean isClosed() {
    return forgotten || end != null;
  }

  @SuppressWarnings("ReferenceEquality") // What is shared is one message, and compared it is large.
  private JournaledMessage noted(Message message, @Nullable JournaledMessage like) {
    long nanos = journal.time().nanos();
    long turn = journal.time().turn();
    long afterCall = journal.begun();
    if (like != null
        && like.message() == message
        && like.nanos() == nanos
        && like.turn() == turn
        && like.afterCall() == afterCall) {
      return like;
    }
    int size =
        message instanceof BytesValue bytes ? bytes.getValue().size() : message.getSerializedSize();
    return new JournaledMessage(nanos, turn, afterCall, size, message);
  }

  @GuardedBy("this") private long keep(Side side, JournaledMessage message) {
    return (long) message.size() - side.add(message, journal.limits().messagesPerCall());
  }

  private void weigh(long more) {
    if (!journal.weigh(id, more)) {
      forget();
    }
  }

  /** Returns whether the journal keeps this call no longer, and nothing is noted any more. */
  public boolean isForgotten() {
    return forgotten;
  }

  /** Lets go of all messages, and notes none any more. */
  synchronized void forget() {
    forgotten = true;
    requests = null;
    responses = null;
  }

  boolean isOf(String methodName) {
    String full = method.getFullMethodName();
    return methodName.indexOf('/') >= 0
        ? full.equals(methodName)
        : methodName.equals(method.getBareMethodName());
  }

  synchronized JournaledCall snapshot() {
    return new JournaledCall(
        id,
        method.getFullMethodName(),
        method.getType(),
        authority == null ? "" : authority,
        Headers.text(headers, "user-agent"),
        Headers.list(headers),
        responseHeaders == null ? List.of() : Headers.list(responseHeaders),
        hasDeadline,
        requests == null
            ? List.of()
            : requests.messages(Protocol.request(method.getFullMethodName())),
        requests == null ? 0 : requests.cut(),
        responses == null
            ? List.of()
            : responses.messages(Protocol.response(method.getFullMethodName())),
        responses == null ? 0 : responses.cut(),
        instant(startNanos),
        startTurn,
        end == null ? null : instant(end.nanos()),
        end == null ? 0 : end.turn(),
        end == null ? 0 : end.afterCall(),
        end == null ? null : end.status(),
        end == null ? null : kubernetesStatus(end),
        faults == null ? List.of() : List.copyOf(faults),
        end == null ? null : Duration.ofNanos(end.ticks() - startTicks));
  }

  private static dev.kubedouble.api.meta.v1.@Nullable Status kubernetesStatus(End end) {
    if (end.status().isOk()) {
      return null;
    }
    return KubernetesDetails.status(
        StatusProto.fromStatusAndTrailers(end.status(), end.trailers()));
  }

  private static Instant instant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
