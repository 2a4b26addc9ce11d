package dev.kubedouble.junit.fabric8;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.manifest.Manifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.Test;

@FakeKubernetes(leaks = Leaks.FAIL)
class Fabric8ParametersTest {
  @Test
  void client_seesTheTestsCluster(KubernetesClient client, FakeCluster cluster) {
    cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));

    assertThat(client.namespaces().withName("shop").get()).isNotNull();
    assertThat(client.getNamespace()).isEqualTo("default");
  }
}
