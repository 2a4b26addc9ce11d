package dev.kubedouble.fake.body;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.memory.Remembered;
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
  private final Function<PodSpec, Deployment> known = new Remembered<>(this::alone);

  /** A spec as it was sent, and its canonical form. */
  private record SentSpec(PodSpec sent, PodSpec canonical) {}

  /** The spec that was new last; the next one is often much like it. */
  private volatile @Nullable SentSpec lastNew;

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
    PodSpec raw = sent.getSpec().getTemplate().getSpec();
    Deployment alone = known.apply(raw);
    PodSpec spec = alone.getSpec().getTemplate().getSpec();
    return Canonical.of(spec == raw ? sent : PodTemplates.with(sent, spec), alone);
  }

  private Deployment alone(PodSpec raw) {
    SentSpec last = lastNew;
    PodSpec spec =
        last == null ? Canonical.of(raw) : Canonical.beside(raw, last.sent, last.canonical);
    lastNew = new SentSpec(raw, spec);
    return PodTemplates.with(Deployment.getDefaultInstance(), spec);
  }
}
