package dev.kubedouble.fake.body;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.memory.Remembered;
import dev.kubedouble.fake.memory.Remembered.Known;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.PodTemplates;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds canonical forms, and remembers those of the pod specs in Deployments. */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class KnownSpecs {
  /**
   * From the spec as it was sent to a Deployment in which nothing but its canonical form is set.
   */
  private final Function<PodSpec, Deployment> known = new Remembered<>(KnownSpecs::alone);

  /**
   * Returns the canonical form of an object.
   *
   * @throws dev.kubedouble.schema.InvalidQuantityException if a quantity in it is none
   */
  @SuppressWarnings("unchecked") // a Deployment for a Deployment
  <T extends Message> T canonical(T object) {
    return object instanceof Deployment deployment && deployment.getSpec().getTemplate().hasSpec()
        ? (T) deployment(deployment)
        : Canonical.of(object);
  }

  private Deployment deployment(Deployment sent) {
    PodSpec raw = podSpec(sent);
    Deployment alone = known.apply(raw);
    PodSpec spec = podSpec(alone);
    return Canonical.of(spec == raw ? sent : PodTemplates.with(sent, spec), alone);
  }

  private static Deployment alone(PodSpec raw, @Nullable Known<PodSpec, Deployment> last) {
    PodSpec spec =
        last == null
            ? Canonical.of(raw)
            : Canonical.beside(raw, last.argument(), podSpec(last.result()));
    return PodTemplates.with(Deployment.getDefaultInstance(), spec);
  }

  private static PodSpec podSpec(Deployment deployment) {
    return deployment.getSpec().getTemplate().getSpec();
  }
}
