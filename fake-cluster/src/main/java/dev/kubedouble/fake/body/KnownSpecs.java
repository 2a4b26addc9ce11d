package dev.kubedouble.fake.body;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.memory.Remembered;
import dev.kubedouble.schema.Canonical;
import java.util.function.Function;

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
    PodSpec raw = sent.getSpec().getTemplate().getSpec();
    Deployment alone = known.apply(raw);
    PodSpec spec = alone.getSpec().getTemplate().getSpec();
    return Canonical.of(spec == raw ? sent : with(sent, spec), alone);
  }

  private static Deployment alone(PodSpec raw) {
    return with(Deployment.getDefaultInstance(), Canonical.of(raw));
  }

  private static Deployment with(Deployment deployment, PodSpec spec) {
    PodTemplateSpec.Builder template = deployment.getSpec().getTemplate().toBuilder();
    DeploymentSpec.Builder changed = deployment.getSpec().toBuilder();
    return deployment.toBuilder().setSpec(changed.setTemplate(template.setSpec(spec))).build();
  }
}
