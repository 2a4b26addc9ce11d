package dev.kubedouble.fake.controller;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStrategy;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.function.UnaryOperator;

/**
 * Small objects for tests: label {@code app} is the name, and there is one container {@code app}.
 */
public final class TestObjects {
  private TestObjects() {}

  public static Deployment deployment(String name, int replicas, String image) {
    return Deployment.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName(name))
        .setSpec(
            DeploymentSpec.newBuilder()
                .setReplicas(replicas)
                .setSelector(selector(name))
                .setTemplate(template(name, image)))
        .build();
  }

  public static Deployment recreating(Deployment deployment) {
    Deployment.Builder builder = deployment.toBuilder();
    builder.getSpecBuilder().setStrategy(DeploymentStrategy.newBuilder().setType("Recreate"));
    return builder.build();
  }

  public static ReplicaSet replicaSet(String name, int replicas, String image) {
    return ReplicaSet.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName(name).putLabels("app", name))
        .setSpec(
            ReplicaSetSpec.newBuilder()
                .setReplicas(replicas)
                .setSelector(selector(name))
                .setTemplate(template(name, image)))
        .build();
  }

  public static Pod pod(String name, String app) {
    return Pod.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName(name).putLabels("app", app))
        .setSpec(spec("nginx:1"))
        .build();
  }

  public static UnaryOperator<Deployment> image(String image) {
    return deployment -> {
      Deployment.Builder builder = deployment.toBuilder();
      builder
          .getSpecBuilder()
          .getTemplateBuilder()
          .getSpecBuilder()
          .getContainersBuilder(0)
          .setImage(image);
      return builder.build();
    };
  }

  public static UnaryOperator<Deployment> replicas(int replicas) {
    return deployment -> {
      Deployment.Builder builder = deployment.toBuilder();
      builder.getSpecBuilder().setReplicas(replicas);
      return builder.build();
    };
  }

  private static LabelSelector.Builder selector(String name) {
    return LabelSelector.newBuilder().putMatchLabels("app", name);
  }

  private static PodTemplateSpec.Builder template(String name, String image) {
    return PodTemplateSpec.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().putLabels("app", name))
        .setSpec(spec(image));
  }

  private static PodSpec.Builder spec(String image) {
    return PodSpec.newBuilder()
        .addContainers(Container.newBuilder().setName("app").setImage(image));
  }
}
