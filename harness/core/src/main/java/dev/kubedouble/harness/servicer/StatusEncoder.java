package dev.kubedouble.harness.servicer;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' Status as a gRPC status with details.
 *
 * <p>The details are an {@link ErrorInfo}, a {@link BadRequest} where causes name fields, and the
 * Status itself. Clients refuse metadata over 8 KiB, so trailers stay under 7: what does not fit
 * goes in this order, and in no other: the BadRequest; the gRPC message beyond its beginning (the
 * Status keeps it); the last causes, together with what a Status' own message has over 2,048
 * characters. {@link ErrorInfo} says what was left out.
 */
public final class StatusEncoder {
  static final String DOMAIN = "kubernetes";

  /** The key under which ErrorInfo tells how many causes were left out. */
  static final String OMITTED_CAUSES = "omittedCauses";

  /** The key under which ErrorInfo tells how many characters the Status' message lost. */
  static final String OMITTED_CHARACTERS = "omittedMessageCharacters";

  private static final int LIMIT = 7 * 1024;
  private static final int OVERHEAD = 200;
  private static final int SHORT_MESSAGE = 256;

  /** Characters that a Status' own message may have where causes have to be left out. */
  private static final int LONGEST_STATUS_MESSAGE = 2048;

  private StatusEncoder() {}

  /** Returns the exception that carries a Status, on top of what the trailers hold already. */
  public static StatusRuntimeException encode(Status status, Metadata trailers) {
    int room = LIMIT - OVERHEAD;
    String message = status.getMessage();
    com.google.rpc.Status encoded = details(status, message, badRequest(status), 0, 0);
    if (size(encoded) > room) {
      encoded = details(status, message, null, 0, 0);
    }
    if (size(encoded) > room) {
      message = cut(message, SHORT_MESSAGE);
      encoded = details(status, message, null, 0, 0);
    }
    if (size(encoded) > room) {
      encoded = withFewerCauses(status, message, room);
    }
    return StatusProto.toStatusRuntimeException(encoded, trailers);
  }

  /** Returns the trailers that carry a Status. */
  public static Metadata trailers(Status status) {
    Metadata trailers = encode(status, new Metadata()).getTrailers();
    return trailers == null ? new Metadata() : trailers;
  }

  /**
   * Leaves out as many of the last causes as it takes; a message that fills half the room is cut
   * before.
   */
  private static com.google.rpc.Status withFewerCauses(Status status, String message, int room) {
    String whole = status.getMessage();
    Status shortened = status.toBuilder().setMessage(cut(whole, LONGEST_STATUS_MESSAGE)).build();
    int lost = Math.max(0, whole.length() - LONGEST_STATUS_MESSAGE);
    int low = 0;
    int high = status.getDetails().getCausesCount();
    while (low < high) {
      int omitted = (low + high) >>> 1;
      if (size(details(withoutLast(shortened, omitted), message, null, omitted, lost)) <= room) {
        high = omitted;
      } else {
        low = omitted + 1;
      }
    }
    return details(withoutLast(shortened, low), message, null, low, lost);
  }

  private static Status withoutLast(Status status, int omitted) {
    if (omitted == 0) {
      return status;
    }
    Status.Builder fewer = status.toBuilder();
    int kept = status.getDetails().getCausesCount() - omitted;
    fewer
        .getDetailsBuilder()
        .clearCauses()
        .addAllCauses(status.getDetails().getCausesList().subList(0, kept));
    return fewer.build();
  }

  private static com.google.rpc.Status details(
      Status status,
      String message,
      @Nullable BadRequest badRequest,
      int omittedCauses,
      int omittedCharacters) {
    ErrorInfo.Builder info = ErrorInfo.newBuilder().setReason(status.getReason()).setDomain(DOMAIN);
    if (omittedCauses > 0) {
      info.putMetadata(OMITTED_CAUSES, Integer.toString(omittedCauses));
    }
    if (omittedCharacters > 0) {
      info.putMetadata(OMITTED_CHARACTERS, Integer.toString(omittedCharacters));
    }
    com.google.rpc.Status.Builder encoded =
        com.google.rpc.Status.newBuilder()
            .setCode(StatusCodes.of(status).value())
            .setMessage(message)
            .addDetails(Any.pack(info.build()));
    if (badRequest != null) {
      encoded.addDetails(Any.pack(badRequest));
    }
    return encoded.addDetails(Any.pack(status)).build();
  }

  private static @Nullable BadRequest badRequest(Status status) {
    BadRequest.Builder violations = BadRequest.newBuilder();
    for (StatusCause cause : status.getDetails().getCausesList()) {
      if (!cause.getField().isEmpty()) {
        violations
            .addFieldViolationsBuilder()
            .setField(cause.getField())
            .setDescription(cause.getMessage())
            .setReason(cause.getReason());
      }
    }
    return violations.getFieldViolationsCount() == 0 ? null : violations.build();
  }

  /**
   * Returns how many characters the status takes in trailers: its message, and its bytes in base
   * 64.
   */
  private static int size(com.google.rpc.Status status) {
    return PercentEncoded.encodedLength(status.getMessage())
        + (status.getSerializedSize() + 2) / 3 * 4;
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "...";
  }
}
