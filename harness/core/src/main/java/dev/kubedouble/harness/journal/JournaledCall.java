package dev.kubedouble.harness.journal;

import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.CallTarget;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call as it was when the journal was asked. Immutable.
 *
 * <p>All but {@link #realDuration} is the same in every run with the same order of turns.
 *
 * @param id the number of the call, from 1, in the order in which calls began
 * @param method the full name, such as {@code jumpstarter.v1.KubernetesService/GetDeployment}
 * @param type the kind of call
 * @param authority the authority that the client named; may be empty
 * @param userAgent the client's user agent; may be empty
 * @param metadata the client's headers without credentials
 * @param responseMetadata the headers of the answer
 * @param hasDeadline whether the client gave a deadline
 * @param requests what the client sent
 * @param requestsCut how many earlier requests are no longer kept
 * @param responses what the client was sent
 * @param responsesCut how many earlier responses are no longer kept
 * @param startedAt when the call began, by the cluster's clock
 * @param startTurn the number of the cluster's latest turn then
 * @param endedAt when the call ended, or null while it is open
 * @param endTurn the number of the cluster's latest turn then; 0 while it is open
 * @param endAfterCall the number of the latest call that had begun then; 0 while it is open
 * @param status how the call ended, or null while it is open
 * @param kubernetesStatus Kubernetes' Status, where the call was refused with one
 * @param faults what was done to the call on purpose, in words; empty where nothing was
 * @param realDuration how long the call took, by the stopwatch, or null while it is open
 */
public record JournaledCall(
    long id,
    String method,
    MethodType type,
    String authority,
    String userAgent,
    List<JournaledHeader> metadata,
    List<JournaledHeader> responseMetadata,
    boolean hasDeadline,
    List<JournaledMessage> requests,
    int requestsCut,
    List<JournaledMessage> responses,
    int responsesCut,
    Instant startedAt,
    long startTurn,
    @Nullable Instant endedAt,
    long endTurn,
    long endAfterCall,
    @Nullable Status status,
    dev.kubedouble.api.meta.v1.@Nullable Status kubernetesStatus,
    List<String> faults,
    @Nullable Duration realDuration) {

  /** Returns the method without its service, such as {@code GetDeployment}. */
  public String methodName() {
    return method.substring(method.indexOf('/') + 1);
  }

  /** Returns whether the call has not ended yet. */
  public boolean isOpen() {
    return status == null;
  }

  /** Returns whether the call ended with OK. */
  public boolean isOk() {
    return status != null && status.isOk();
  }

  /** Returns the first request that is kept, where one is of the given type. */
  public <Q extends Message> Optional<Q> request(Class<Q> type) {
    return requests.stream()
        .map(JournaledMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** Returns the responses that are kept and are of the given type, in their order. */
  public <R extends Message> List<R> responses(Class<R> type) {
    return responses.stream()
        .map(JournaledMessage::message)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** Returns the namespace and name that the call's first kept request means. */
  public CallTarget target() {
    return requests.isEmpty() ? new CallTarget("", "") : CallTarget.of(requests.get(0).message());
  }

  /** Returns the call in one line, followed by a line for each message of a stream. */
  @Override
  public String toString() {
    return JournalText.of(this);
  }
}
