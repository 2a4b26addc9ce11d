package dev.kubedouble.harness.recording;

import com.google.protobuf.Message;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a recording. Immutable.
 *
 * @param method the method of the protocol, such as {@code GetDeployment}
 * @param atNanos when it began, after the recording's first call
 * @param request what the client sent
 * @param version the version at which a watch was subscribed; empty for other calls
 * @param warnings the warnings in the headers of the answer
 * @param answers what the client was sent
 * @param end how the call ended, or null where it was open when the recording ended
 */
public record RecordedCall(
    String method,
    long atNanos,
    Message request,
    String version,
    List<String> warnings,
    List<RecordedAnswer> answers,
    @Nullable RecordedEnd end) {
  /** Copies the lists. */
  public RecordedCall {
    warnings = List.copyOf(warnings);
    answers = List.copyOf(answers);
  }

  /**
   * One message to the client.
   *
   * @param afterNanos how long after the call's begin
   * @param afterCall the number of the latest call that had begun before it, from 1
   * @param message the message
   */
  public record RecordedAnswer(long afterNanos, int afterCall, Message message) {}

  /**
   * How a call ended.
   *
   * @param afterNanos how long after the call's begin
   * @param afterCall the number of the latest call that had begun before it, from 1
   * @param code the gRPC code
   * @param message the status' message
   * @param status Kubernetes' Status, where there was one
   */
  public record RecordedEnd(
      long afterNanos,
      int afterCall,
      io.grpc.Status.Code code,
      String message,
      dev.kubedouble.api.meta.v1.@Nullable Status status) {}
}
