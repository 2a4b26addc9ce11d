package dev.kubedouble.harness.journal;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.meta.v1.Status;
import org.jspecify.annotations.Nullable;

/** Kubernetes' Status among the details of an error. */
final class KubernetesDetails {
  private KubernetesDetails() {}

  static @Nullable Status status(com.google.rpc.Status rich) {
    for (Any detail : rich.getDetailsList()) {
      if (detail.is(Status.class)) {
        try {
          return detail.unpack(Status.class);
        } catch (InvalidProtocolBufferException e) {
          return null;
        }
      }
    }
    return null;
  }
}
