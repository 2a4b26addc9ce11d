package dev.kubedouble.harness;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.meta.v1.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.Optional;

/**
 * Reads Kubernetes' Status back from what a gRPC client has caught.
 *
 * <pre>{@code
 * try {
 *   stub.getDeployment(request);
 * } catch (StatusRuntimeException e) {
 *   KubernetesErrors.status(e).ifPresent(status -> assertThat(status.getReason()).isEqualTo("NotFound"));
 * }
 * }</pre>
 */
public final class KubernetesErrors {
  private KubernetesErrors() {}

  /**
   * Returns the Status that the server sent with an error; empty where it sent none, as for errors
   * of the transport.
   *
   * @param error a {@link StatusRuntimeException} or {@link StatusException}, or anything that has
   *     one as its cause
   */
  public static Optional<Status> status(Throwable error) {
    com.google.rpc.Status rich = StatusProto.fromThrowable(error);
    if (rich == null) {
      return Optional.empty();
    }
    for (Any detail : rich.getDetailsList()) {
      if (detail.is(Status.class)) {
        try {
          return Optional.of(detail.unpack(Status.class));
        } catch (InvalidProtocolBufferException e) {
          throw new IllegalArgumentException(
              "the error's details hold a damaged meta/v1 Status", e);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the reason of the Status that came with an error, such as {@code NotFound}; empty where
   * there is none.
   */
  public static String reason(Throwable error) {
    return status(error).map(Status::getReason).orElse("");
  }
}
