package dev.kubedouble.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  @Test
  void named_isTheLeastThatKubernetesAccepts() {
    assertThat(Manifests.toYaml(Deployments.named("web").build()))
        .isEqualTo(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              labels:
                app: web
              name: web
            spec:
              selector:
                matchLabels:
                  app: web
              strategy: {}
              template:
                metadata:
                  labels:
                    app: web
                spec:
                  containers:
                  - image: web
                    name: web
                    resources: {}
            status: {}
            """);
  }

  @Test
  void everyStep_isInTheDeployment() {
    Deployment web =
        Deployments.named("web")
            .namespace("shop")
            .image("nginx:1.27")
            .replicas(3)
            .label("tier", "front")
            .annotation("team", "a")
            .podAnnotation("scrape", "yes")
            .port(80)
            .port("admin", 8080)
            .env("A", "b")
            .args("-v", "2")
            .request("cpu", "100m")
            .limit("memory", "64Mi")
            .sidecar("log", "fluent:1")
            .rollingUpdate("25%", "0")
            .minReadySeconds(5)
            .progressDeadlineSeconds(60)
            .revisionHistoryLimit(2)
            .paused()
            .container(container -> container.setImagePullPolicy("Never"))
            .customize(
                deployment ->
                    deployment
                        .getSpecBuilder()
                        .getTemplateBuilder()
                        .getSpecBuilder()
                        .setNodeName("n1"))
            .build();
    assertThat(Manifests.toYaml(web))
        .isEqualTo(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              annotations:
                team: a
              labels:
                app: web
                tier: front
              name: web
              namespace: shop
            spec:
              minReadySeconds: 5
              paused: true
              progressDeadlineSeconds: 60
              replicas: 3
              revisionHistoryLimit: 2
              selector:
                matchLabels:
                  app: web
              strategy:
                rollingUpdate:
                  maxSurge: 25%
                  maxUnavailable: 0
                type: RollingUpdate
              template:
                metadata:
                  annotations:
                    scrape: "yes"
                  labels:
                    app: web
                    tier: front
                spec:
                  containers:
                  - args:
                    - -v
                    - "2"
                    env:
                    - name: A
                      value: b
                    image: nginx:1.27
                    imagePullPolicy: Never
                    name: web
                    ports:
                    - containerPort: 80
                    - containerPort: 8080
                      name: admin
                    resources:
                      limits:
                        memory: 64Mi
                      requests:
                        cpu: 100m
                  - image: fluent:1
                    name: log
                    resources: {}
                  nodeName: n1
            status: {}
            """);
  }

  @Test
  void build_twice_givesTwoDeployments() {
    DeploymentBuilder builder = Deployments.named("web").recreate();
    Deployment first = builder.build();
    Deployment second = builder.replicas(2).build();
    assertThat(first.getSpec().hasReplicas()).isFalse();
    assertThat(second.getSpec().getTemplate().getSpec().getContainersCount()).isEqualTo(1);
    assertThat(second.getSpec().getStrategy().getType()).isEqualTo("Recreate");
  }
}
