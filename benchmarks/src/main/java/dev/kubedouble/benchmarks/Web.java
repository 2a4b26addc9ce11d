package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.manifest.Manifests;

/** The Deployment that all rows use: about 2 KB as stored, of the kind that people write. */
final class Web {
  private static final Deployment SENT =
      Manifests.deployment(
          """
          apiVersion: apps/v1
          kind: Deployment
          metadata:
            name: web
            labels: {app: web, tier: front, team: shop}
            annotations: {example.com/owner: shop@example.com}
          spec:
            replicas: 3
            selector:
              matchLabels: {app: web}
            template:
              metadata:
                labels: {app: web, tier: front}
              spec:
                serviceAccountName: web
                containers:
                - name: app
                  image: registry.example.com/shop/web:1.27.3
                  args: [--port=8080, --log-level=info]
                  ports:
                  - {name: http, containerPort: 8080}
                  - {name: metrics, containerPort: 9090}
                  env:
                  - {name: DATABASE, value: postgres://db.shop:5432/shop}
                  - name: POD_NAME
                    valueFrom: {fieldRef: {fieldPath: metadata.name}}
                  resources:
                    requests: {cpu: 100m, memory: 128Mi}
                    limits: {cpu: 500m, memory: 256Mi}
                  readinessProbe:
                    httpGet: {path: /ready, port: http}
                    periodSeconds: 5
                  livenessProbe:
                    httpGet: {path: /live, port: http}
                  volumeMounts:
                  - {name: config, mountPath: /etc/web}
                volumes:
                - name: config
                  configMap: {name: web}
          """);

  private Web() {}

  /** Returns the Deployment as a client sends it. */
  static Deployment sent() {
    return SENT;
  }

  /** Returns the Deployment under a name, with a label of its own. */
  static Deployment named(String name) {
    Deployment.Builder named = SENT.toBuilder();
    named.getMetadataBuilder().setName(name).putLabels("name", name);
    return named.build();
  }

  /** Returns a Deployment with another count of replicas. */
  static Deployment scaled(Deployment deployment, int replicas) {
    Deployment.Builder scaled = deployment.toBuilder();
    scaled.getSpecBuilder().setReplicas(replicas);
    return scaled.build();
  }

  /** Returns a Deployment with another image, which rolls it out anew. */
  static Deployment updated(Deployment deployment) {
    return updated(deployment, "1.28.0");
  }

  /** Returns a Deployment with another version of its image. */
  static Deployment updated(Deployment deployment, String version) {
    Deployment.Builder updated = deployment.toBuilder();
    updated
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .setImage("registry.example.com/shop/web:" + version);
    return updated.build();
  }
}
