package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.turn.ControllerMode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A pod spec is treated the same whichever one the cluster has met before, much like it or not. */
class LikeSpecsTest {
  private static final FakeClusterOptions STILL =
      FakeClusterOptions.defaults().toBuilder().controllers(ControllerMode.OFF).build();

  static final List<String> SPECS =
      List.of(
          "{containers: [{name: app, image: web}]}",
          "{containers: [{name: app, image: 'web:2'}]}",
          "{containers: [{name: other, image: web}]}",
          "{containers: [{name: app, image: web}, {name: other, image: web}]}",
          "{containers: [{name: other, image: web}, {name: app, image: web}]}",
          "{containers: [{name: app, image: web, args: [one]}]}",
          "{containers: [{name: app, image: web, args: []}]}",
          "{containers: [{name: app, image: web, env: [{name: A, value: a}]}]}",
          "{containers: [{name: app, image: web, env: [{name: A}]}]}",
          "{containers: [{name: app, image: web, env: [{name: B, value: a}, {name: A}]}]}",
          "{containers: [{name: app, image: web, env: [{name: A, value: a}, {name: A}]}]}",
          "{containers: [{name: app, image: web, env: [{name: A}, {name: A, value: b}]}]}",
          """
          {containers: [{name: app, image: web, env: [{name: A, valueFrom: {fieldRef: \
          {fieldPath: metadata.name}}}]}]}""",
          "{containers: [{name: app, image: web, ports: [{containerPort: 80}]}]}",
          """
          {containers: [{name: app, image: web, ports: [{containerPort: 80, name: a}, \
          {containerPort: 80, protocol: UDP}]}]}""",
          """
          {containers: [{name: app, image: web, ports: [{containerPort: 80, name: a}, \
          {containerPort: 80}]}]}""",
          "{containers: [{name: app, image: web, securityContext: {}}]}",
          "{containers: [{name: app, image: web, securityContext: {runAsUser: 1}}]}",
          "{containers: [{name: app, image: web, resources: {limits: {cpu: 1, memory: 1Gi}}}]}",
          "{containers: [{name: app, image: web, resources: {limits: {cpu: 1}, requests: {}}}]}",
          "{containers: [{name: app, image: web, livenessProbe: {httpGet: {port: 80}}}]}",
          "{containers: [{name: app, image: web, livenessProbe: {tcpSocket: {port: a}}}]}",
          """
          {containers: [{name: app, image: web, volumeMounts: [{name: v, mountPath: /v}]}], \
          volumes: [{name: v}]}""",
          """
          {containers: [{name: app, image: web, volumeMounts: [{name: v, mountPath: /v}]}], \
          volumes: [{name: v, emptyDir: {medium: Memory}}]}""",
          """
          {containers: [{name: app, image: web, volumeMounts: [{name: v, mountPath: /w}]}], \
          volumes: [{name: v, configMap: {name: v, items: [{key: k, path: p}]}}, {name: w}]}""",
          """
          {containers: [{name: app, image: web}], nodeSelector: {a: b}, tolerations: \
          [{operator: Exists}], securityContext: {fsGroup: 0}, hostNetwork: false}""",
          """
          {containers: [{name: app, image: web}], nodeSelector: {a: c, d: ''}, tolerations: [], \
          securityContext: {}, hostNetwork: true, initContainers: [{name: i, image: i}]}""",
          """
          {containers: [{name: app, image: web}], imagePullSecrets: [{name: a}, {}], \
          topologySpreadConstraints: [{maxSkew: 1, topologyKey: k, whenUnsatisfiable: \
          DoNotSchedule}], terminationGracePeriodSeconds: 0}""");

  @ParameterizedTest
  @FieldSource("SPECS")
  void create_afterAnyOther_isAnsweredAsAlone(String spec) {
    Deployment alone = answered(new SpecMemory(), spec);
    for (String other : SPECS) {
      SpecMemory memory = new SpecMemory();
      answered(memory, other);

      assertThat(answered(memory, spec)).as("after " + other).isEqualTo(alone);
    }
  }

  private static Deployment answered(SpecMemory memory, String spec) {
    try (FakeCluster cluster = FakeCluster.create(STILL, memory)) {
      return cluster.create(Resource.DEPLOYMENTS, "default", Templated.deployment("web", spec));
    }
  }
}
