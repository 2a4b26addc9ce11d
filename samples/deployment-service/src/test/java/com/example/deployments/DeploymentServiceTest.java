package com.example.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.harness.KubernetesErrors;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.manifest.Manifests;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@FakeKubernetes
class DeploymentServiceTest {
  private static final Deployment WEB =
      Manifests.deployment(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
          spec:
            replicas: 3
            selector:
              matchLabels: {app: web}
            template:
              metadata:
                labels: {app: web}
              spec:
                containers:
                - name: app
                  image: nginx:1.27
          """);

  private DeploymentService service;

  @BeforeEach
  void connect(KubernetesServiceBlockingStub kubernetes) {
    service = new DeploymentService(kubernetes);
  }

  @Test
  void createIfAbsent_absent_creates() {
    assertEquals(1, service.createIfAbsent("default", WEB).getMetadata().getGeneration());
  }

  @Test
  void createIfAbsent_present_returnsWhatIsThere() {
    Deployment first = service.createIfAbsent("default", WEB);

    Deployment second = service.createIfAbsent("default", WEB);

    assertEquals(first.getMetadata().getUid(), second.getMetadata().getUid());
  }

  @Test
  void waitUntilAvailable_created_seesAllReplicas() {
    service.createIfAbsent("default", WEB);

    Deployment web = service.waitUntilAvailable("default", "web", 5, TimeUnit.SECONDS);

    assertEquals(3, web.getStatus().getAvailableReplicas());
  }

  @Test
  void setImage_rolledOut_replacesThePods() {
    service.createIfAbsent("default", WEB);

    service.setImage("default", "web", "nginx:1.28");

    Deployment web = service.waitUntilAvailable("default", "web", 5, TimeUnit.SECONDS);
    assertEquals("2", web.getMetadata().getAnnotationsOrThrow("deployment.kubernetes.io/revision"));
  }

  @Test
  void update_somebodyElseWasFaster_triesAgainOnTheNewestState() {
    service.createIfAbsent("default", WEB);
    AtomicBoolean interfered = new AtomicBoolean();

    Deployment updated =
        service.update(
            "default",
            "web",
            deployment -> {
              if (interfered.compareAndSet(false, true)) {
                service.setImage("default", "web", "nginx:1.28");
              }
              Deployment.Builder scaled = deployment.toBuilder();
              scaled.getSpecBuilder().setReplicas(5);
              return scaled.build();
            });

    assertEquals(5, updated.getSpec().getReplicas());
    assertEquals("nginx:1.28", updated.getSpec().getTemplate().getSpec().getContainers(0).getImage());
  }

  @Test
  void createIfAbsent_invalid_saysWhichField() {
    Deployment.Builder invalid = WEB.toBuilder();
    invalid.getSpecBuilder().setReplicas(-1);

    StatusRuntimeException refused =
        assertThrows(
            StatusRuntimeException.class,
            () -> service.createIfAbsent("default", invalid.build()));

    assertEquals(
        "spec.replicas",
        KubernetesErrors.status(refused).orElseThrow().getDetails().getCauses(0).getField());
  }
}
