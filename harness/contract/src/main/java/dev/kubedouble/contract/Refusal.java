package dev.kubedouble.contract;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.kubedouble.api.meta.v1.StatusCause;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;

/**
 * What a refused call answered.
 *
 * @param error the error itself
 * @param info the machine-readable reason; empty where there is none
 * @param fields the fields at fault; empty where there are none
 * @param status Kubernetes' Status; empty where there is none
 */
record Refusal(
    StatusRuntimeException error,
    ErrorInfo info,
    BadRequest fields,
    dev.kubedouble.api.meta.v1.Status status) {

  static Refusal of(StatusRuntimeException error) {
    List<Any> details = details(error);
    return new Refusal(
        error,
        detail(details, ErrorInfo.getDefaultInstance()),
        detail(details, BadRequest.getDefaultInstance()),
        detail(details, dev.kubedouble.api.meta.v1.Status.getDefaultInstance()));
  }

  private static List<Any> details(StatusRuntimeException error) {
    try {
      com.google.rpc.Status rich = StatusProto.fromThrowable(error);
      return rich == null ? List.of() : rich.getDetailsList();
    } catch (IllegalArgumentException e) {
      // Details whose code is not that of the call belong to no answer.
      return List.of();
    }
  }

  private static <T extends Message> T detail(List<Any> details, T none) {
    for (Any detail : details) {
      String name = detail.getTypeUrl().substring(detail.getTypeUrl().lastIndexOf('/') + 1);
      if (name.equals(none.getDescriptorForType().getFullName())) {
        try {
          @SuppressWarnings("unchecked")
          T read = (T) none.getParserForType().parseFrom(detail.getValue());
          return read;
        } catch (InvalidProtocolBufferException e) {
          return none;
        }
      }
    }
    return none;
  }

  Status.Code code() {
    return error.getStatus().getCode();
  }

  String message() {
    String description = error.getStatus().getDescription();
    return description == null ? "" : description;
  }

  /** Returns the reason that Kubernetes' Status gives; empty where it gives none. */
  String reason() {
    return status.getReason();
  }

  List<String> causeFields() {
    return status.getDetails().getCausesList().stream().map(StatusCause::getField).toList();
  }

  @Override
  public String toString() {
    String reason = status.getReason().isEmpty() ? "no Status with a reason" : status.getReason();
    return code() + " (" + reason + "): " + message();
  }
}
