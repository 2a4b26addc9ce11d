package dev.kubedouble.harness.journal;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All calls that a server has met, in the order in which they began.
 *
 * <pre>{@code
 * assertThat(server.journal().calls(KubernetesServiceGrpc.getUpdateDeploymentMethod())).hasSize(1);
 * System.out.println(server.journal());
 * }</pre>
 *
 * <p>Only the newest calls are kept, within {@link JournalLimits}; {@link #forgotten} tells how
 * many are not. Credentials are never kept. Thread-safe: a query sees every call that a client has
 * been answered before, whole.
 */
public final class CallJournal {
  private final CallTime time;
  private final JournalLimits limits;

  @GuardedBy("this") private final NoteRing notes = new NoteRing();

  private volatile long begun;

  @GuardedBy("this") private long forgotten;

  /** Creates a journal within limits. */
  public CallJournal(CallTime time, JournalLimits limits) {
    this.time = time;
    this.limits = limits;
  }

  /** Creates a journal of calls to a cluster, by its clock, within the usual limits. */
  public static CallJournal of(ClusterApi cluster) {
    return new CallJournal(CallTime.of(cluster), JournalLimits.defaults());
  }

  /** Returns how much is kept. */
  public JournalLimits limits() {
    return limits;
  }

  /**
   * Begins the note of a call, on the thread that starts it.
   *
   * @param headers the call's headers, of which credentials are not taken; nobody changes them from
   *     now on
   */
  public CallNote begin(
      MethodDescriptor<?, ?> method, @Nullable String authority, Metadata headers) {
    boolean hasDeadline = Context.current().getDeadline() != null;
    synchronized (this) {
      CallNote note = new CallNote(this, begun + 1, method, authority, headers, hasDeadline);
      notes.add(note);
      begun++;
      if (notes.size() > limits.calls()) {
        forgetOldest();
      }
      return note;
    }
  }

  /** Begins the note of a call; a discarded one where the call is noted elsewhere. */
  public CallNote begin(ServerCall<?, ?> call, Metadata headers) {
    if (call instanceof NotedElsewhere) {
      CallNote discarded = new CallNote(this, 0, call.getMethodDescriptor(), null, headers, false);
      discarded.forget();
      return discarded;
    }
    return begin(call.getMethodDescriptor(), call.getAuthority(), headers);
  }

  /** Returns all calls that are kept, the oldest first. */
  public List<JournaledCall> calls() {
    List<JournaledCall> calls = new ArrayList<>();
    for (CallNote note : kept()) {
      calls.add(note.snapshot());
    }
    return calls;
  }

  /** Returns the calls that a condition holds for, the oldest first. */
  public List<JournaledCall> calls(Predicate<? super JournaledCall> condition) {
    return calls().stream().filter(condition).toList();
  }

  /**
   * Returns the calls to a method, the oldest first.
   *
   * @param method its name, such as {@code GetDeployment}, or with its service in front, such as
   *     {@code jumpstarter.v1.KubernetesService/GetDeployment}
   */
  public List<JournaledCall> calls(String method) {
    List<JournaledCall> calls = new ArrayList<>();
    for (CallNote note : kept()) {
      if (note.isOf(method)) {
        calls.add(note.snapshot());
      }
    }
    return calls;
  }

  /** Returns the calls to a method, the oldest first. */
  public List<JournaledCall> calls(MethodDescriptor<?, ?> method) {
    return calls(method.getFullMethodName());
  }

  /** Returns the calls to a method with a request that a condition holds for, the oldest first. */
  @SuppressWarnings("unchecked") // requests of a method are of its type, or BytesValues
  public <Q extends Message> List<JournaledCall> calls(
      MethodDescriptor<Q, ?> method, Predicate<? super Q> request) {
    Class<? extends Message> type = prototype(method, method.getRequestMarshaller()).getClass();
    return calls(method).stream()
        .filter(
            call ->
                call.requests().stream()
                    .anyMatch(
                        message ->
                            type.isInstance(message.message())
                                && request.test((Q) message.message())))
        .toList();
  }

  /**
   * Returns what all calls to a method were answered, in the order of the calls and in each of its
   * messages; for a watch these are its events.
   */
  @SuppressWarnings("unchecked") // the filter holds the type
  public <R extends Message> List<R> responses(MethodDescriptor<?, R> method) {
    Class<? extends Message> type = prototype(method, method.getResponseMarshaller()).getClass();
    return calls(method).stream()
        .flatMap(call -> call.responses().stream())
        .map(JournaledMessage::message)
        .filter(type::isInstance)
        .map(message -> (R) message)
        .toList();
  }

  /** Returns how many calls have begun. */
  public long begun() {
    return begun;
  }

  /** Returns how many calls are no longer kept. */
  public synchronized long forgotten() {
    return forgotten;
  }

  /** Forgets all calls; their numbers go on. */
  public synchronized void clear() {
    while (notes.size() > 0) {
      notes.removeOldest();
    }
    forgotten = 0;
  }

  /** Returns all calls in words, a line each and a line for each message of a stream. */
  @Override
  public String toString() {
    return JournalText.of(calls(), forgotten());
  }

  CallTime time() {
    return time;
  }

  /**
   * Takes into account that a call keeps so many bytes more, and forgets the oldest calls where
   * that is too many.
   *
   * @return whether the call is kept
   */
  synchronized boolean weigh(long call, long more) {
    notes.weigh(call, more);
    while (notes.bytes() > limits.bytes() && notes.size() > 1) {
      forgetOldest();
    }
    return notes.keeps(call);
  }

  @GuardedBy("this") private void forgetOldest() {
    notes.removeOldest();
    forgotten++;
  }

  private synchronized List<CallNote> kept() {
    return notes.list();
  }

  private static Message prototype(
      MethodDescriptor<?, ?> method, MethodDescriptor.Marshaller<?> marshaller) {
    Message prototype = Protocol.prototype(marshaller);
    if (prototype != null) {
      return prototype;
    }
    throw new IllegalArgumentException(
        "method: "
            + method.getFullMethodName()
            + " (expected: one of a generated stub, whose messages are protocol buffers)");
  }
}
