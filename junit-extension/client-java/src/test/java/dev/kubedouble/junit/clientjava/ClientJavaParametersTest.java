package dev.kubedouble.junit.clientjava;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.manifest.Manifests;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.CoreV1Api;
import org.junit.jupiter.api.Test;

@FakeKubernetes(leaks = Leaks.FAIL)
class ClientJavaParametersTest {
  @Test
  void client_seesTheTestsCluster(ApiClient client, FakeCluster cluster) throws ApiException {
    cluster.load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));

    assertThat(new CoreV1Api(client).readNamespace("shop").execute().getMetadata().getName())
        .isEqualTo("shop");
  }
}
