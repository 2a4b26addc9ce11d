package dev.kubedouble.manifest;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerPort;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.resource.Quantity;
import java.util.List;
import java.util.function.Consumer;

/**
 * Builds a Deployment that an API server accepts: one container, pods labelled app=NAME, and a
 * selector for just that.
 *
 * <p>What is not said here is left to the API server's defaults; {@link #customize} reaches every
 * other field. Not safe for use by several threads.
 */
public final class DeploymentBuilder {
  private static final String APP = "app";

  private final Deployment.Builder deployment = Deployment.newBuilder();
  private final Container.Builder container = Container.newBuilder();

  DeploymentBuilder(String name) {
    deployment.getMetadataBuilder().setName(name).putLabels(APP, name);
    spec().getSelectorBuilder().putMatchLabels(APP, name);
    spec().getTemplateBuilder().getMetadataBuilder().putLabels(APP, name);
    container.setName(name).setImage(name);
  }

  private DeploymentSpec.Builder spec() {
    return deployment.getSpecBuilder();
  }

  /** Puts it into a namespace; by default the request says which. */
  @CanIgnoreReturnValue
  public DeploymentBuilder namespace(String namespace) {
    deployment.getMetadataBuilder().setNamespace(namespace);
    return this;
  }

  /** Sets the image of the container; by default the Deployment's name. */
  @CanIgnoreReturnValue
  public DeploymentBuilder image(String image) {
    container.setImage(image);
    return this;
  }

  /** Sets the number of pods; by default Kubernetes makes it 1. */
  @CanIgnoreReturnValue
  public DeploymentBuilder replicas(int replicas) {
    spec().setReplicas(replicas);
    return this;
  }

  /** Adds a label to the Deployment and its pods; the selector stays. */
  @CanIgnoreReturnValue
  public DeploymentBuilder label(String key, String value) {
    deployment.getMetadataBuilder().putLabels(key, value);
    spec().getTemplateBuilder().getMetadataBuilder().putLabels(key, value);
    return this;
  }

  /** Adds an annotation to the Deployment. */
  @CanIgnoreReturnValue
  public DeploymentBuilder annotation(String key, String value) {
    deployment.getMetadataBuilder().putAnnotations(key, value);
    return this;
  }

  /** Adds an annotation to the pods. */
  @CanIgnoreReturnValue
  public DeploymentBuilder podAnnotation(String key, String value) {
    spec().getTemplateBuilder().getMetadataBuilder().putAnnotations(key, value);
    return this;
  }

  /** Adds a TCP port of the container. */
  @CanIgnoreReturnValue
  public DeploymentBuilder port(int port) {
    container.addPorts(ContainerPort.newBuilder().setContainerPort(port));
    return this;
  }

  /** Adds a TCP port of the container that has a name. */
  @CanIgnoreReturnValue
  public DeploymentBuilder port(String name, int port) {
    container.addPorts(ContainerPort.newBuilder().setName(name).setContainerPort(port));
    return this;
  }

  /** Adds an environment variable of the container. */
  @CanIgnoreReturnValue
  public DeploymentBuilder env(String name, String value) {
    container.addEnv(EnvVar.newBuilder().setName(name).setValue(value));
    return this;
  }

  /** Adds arguments to the container's entry point. */
  @CanIgnoreReturnValue
  public DeploymentBuilder args(String... args) {
    container.addAllArgs(List.of(args));
    return this;
  }

  /** Requests an amount of a resource for the container, such as {@code ("cpu", "100m")}. */
  @CanIgnoreReturnValue
  public DeploymentBuilder request(String resource, String quantity) {
    container.getResourcesBuilder().putRequests(resource, quantity(quantity));
    return this;
  }

  /** Limits a resource of the container, such as {@code ("memory", "64Mi")}. */
  @CanIgnoreReturnValue
  public DeploymentBuilder limit(String resource, String quantity) {
    container.getResourcesBuilder().putLimits(resource, quantity(quantity));
    return this;
  }

  private static Quantity quantity(String text) {
    return Quantity.newBuilder().setString(text).build();
  }

  /** Adds another container. */
  @CanIgnoreReturnValue
  public DeploymentBuilder sidecar(String name, String image) {
    spec()
        .getTemplateBuilder()
        .getSpecBuilder()
        .addContainers(Container.newBuilder().setName(name).setImage(image));
    return this;
  }

  /** Replaces pods by ending all old ones first. */
  @CanIgnoreReturnValue
  public DeploymentBuilder recreate() {
    spec().getStrategyBuilder().setType("Recreate").clearRollingUpdate();
    return this;
  }

  /**
   * Replaces pods step by step; each bound is a number such as {@code 1} or a percentage such as
   * {@code 25%}.
   */
  @CanIgnoreReturnValue
  public DeploymentBuilder rollingUpdate(String maxSurge, String maxUnavailable) {
    spec()
        .getStrategyBuilder()
        .setType("RollingUpdate")
        .setRollingUpdate(
            RollingUpdateDeployment.newBuilder()
                .setMaxSurge(bound(maxSurge))
                .setMaxUnavailable(bound(maxUnavailable)));
    return this;
  }

  private static IntOrString bound(String text) {
    boolean number = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return number
        ? IntOrString.newBuilder().setIntVal(Integer.parseInt(text)).build()
        : IntOrString.newBuilder().setType(1).setStrVal(text).build();
  }

  /** Sets for how many seconds a pod must be ready to count as available. */
  @CanIgnoreReturnValue
  public DeploymentBuilder minReadySeconds(int seconds) {
    spec().setMinReadySeconds(seconds);
    return this;
  }

  /**
   * Sets after how many seconds without progress a rollout counts as failed; by default Kubernetes
   * makes it 600.
   */
  @CanIgnoreReturnValue
  public DeploymentBuilder progressDeadlineSeconds(int seconds) {
    spec().setProgressDeadlineSeconds(seconds);
    return this;
  }

  /** Sets how many old replica sets stay; by default Kubernetes makes it 10. */
  @CanIgnoreReturnValue
  public DeploymentBuilder revisionHistoryLimit(int limit) {
    spec().setRevisionHistoryLimit(limit);
    return this;
  }

  /** Makes the rollout wait until it is resumed. */
  @CanIgnoreReturnValue
  public DeploymentBuilder paused() {
    spec().setPaused(true);
    return this;
  }

  /** Changes the container in every other way; it is called at once. */
  @CanIgnoreReturnValue
  public DeploymentBuilder container(Consumer<Container.Builder> change) {
    change.accept(container);
    return this;
  }

  /**
   * Changes the Deployment in every other way; it is called at once. The first container is not yet
   * in it.
   */
  @CanIgnoreReturnValue
  public DeploymentBuilder customize(Consumer<Deployment.Builder> change) {
    change.accept(deployment);
    return this;
  }

  /** Returns the Deployment; the builder can go on afterwards. */
  public Deployment build() {
    Deployment.Builder built = deployment.clone();
    built
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .addContainers(0, container.build());
    return built.build();
  }
}
