package dev.kubedouble.schema;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.json.GoIntegers;
import org.jspecify.annotations.Nullable;

/**
 * What happens to an object on its way through the form that Kubernetes keeps for all versions of a
 * kind: a Deployment's annotation {@code deprecated.deployment.rollback.to} is a number there.
 *
 * <p>Thread-safe. Source: kubernetes, {@code pkg/apis/apps/v1/conversion.go}.
 */
public final class HubConversion {
  private static final String ROLLBACK_TO = "deprecated.deployment.rollback.to";

  private HubConversion() {}

  /** Returns why an object has no such form, in Kubernetes' words, or null where it has one. */
  public static @Nullable String fault(Message object) {
    String revision = rollbackTo(object);
    String why = revision == null || revision.isEmpty() ? null : GoIntegers.fault(revision);
    return why == null
        ? null
        : "failed to parse annotation[" + ROLLBACK_TO + "]=" + revision + " as int64: " + why;
  }

  /** Returns an object without {@link #fault} as it comes back; the same where it is the same. */
  @SuppressWarnings("unchecked") // a Deployment for a Deployment
  public static <T extends Message> T of(T object) {
    String revision = rollbackTo(object);
    if (revision == null) {
      return object;
    }
    Deployment.Builder changed = ((Deployment) object).toBuilder();
    if (revision.isEmpty()) {
      changed.getMetadataBuilder().removeAnnotations(ROLLBACK_TO);
      return (T) changed.build();
    }
    String number = Long.toString(Long.parseLong(revision));
    if (number.equals(revision)) {
      return object;
    }
    changed.getMetadataBuilder().putAnnotations(ROLLBACK_TO, number);
    return (T) changed.build();
  }

  private static @Nullable String rollbackTo(Message object) {
    return object instanceof Deployment deployment
        ? deployment.getMetadata().getAnnotationsMap().get(ROLLBACK_TO)
        : null;
  }
}
