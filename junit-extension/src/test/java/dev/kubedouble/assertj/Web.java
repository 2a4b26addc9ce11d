package dev.kubedouble.assertj;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.manifest.Manifests;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A Deployment named web of three replicas that are available ten seconds after they are ready. */
final class Web {
  private static final String TEXT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: default, labels: {team: shop}}
      spec:
        replicas: 3
        minReadySeconds: 10
        strategy: {type: %s}
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: app, image: "nginx:1"}]}
      """;

  private Web() {}

  static FakeCluster rolling() {
    return with("RollingUpdate");
  }

  static FakeCluster recreating() {
    return with("Recreate");
  }

  private static FakeCluster with(String strategy) {
    FakeCluster cluster = FakeCluster.create();
    cluster.load(Manifests.parse(TEXT.formatted(strategy)));
    cluster.settle();
    return cluster;
  }

  static Deployment of(FakeCluster cluster) {
    return cluster.deployment("default", "web");
  }

  static void change(FakeCluster cluster, UnaryOperator<Deployment.Builder> change) {
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(change.apply(of(cluster).toBuilder()).build()),
        UpdateOptions.getDefaultInstance(),
        Caller.of("test"));
    cluster.settle();
  }

  static void image(FakeCluster cluster, String image) {
    change(
        cluster,
        web -> {
          web.getSpecBuilder()
              .getTemplateBuilder()
              .getSpecBuilder()
              .getContainersBuilder(0)
              .setImage(image);
          return web;
        });
  }

  /** Returns the message of an assertion that must fail. */
  static String failure(ThrowingCallable assertion) {
    AssertionError error = catchThrowableOfType(AssertionError.class, assertion);
    if (error == null) {
      throw new IllegalStateException("the assertion has passed (expected: a failure)");
    }
    return String.valueOf(error.getMessage());
  }
}
