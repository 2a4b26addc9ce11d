package dev.kubedouble.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.ProtoClient;
import io.kubernetes.client.informer.ResourceEventHandler;
import io.kubernetes.client.informer.SharedInformerFactory;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetes.client.openapi.apis.AppsV1Api;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1DeploymentList;
import io.kubernetes.client.openapi.models.V1DeploymentSpec;
import io.kubernetes.client.openapi.models.V1LabelSelector;
import io.kubernetes.client.openapi.models.V1ObjectMeta;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1PodTemplateSpec;
import io.kubernetes.client.proto.V1.Namespace;
import io.kubernetes.client.proto.V1.NamespaceList;
import io.kubernetes.client.util.Config;
import io.kubernetes.client.util.generic.GenericKubernetesApi;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The official Java client works against the door as against a cluster. */
@Timeout(90)
class ClientJavaTest {
  private final Served served = Served.running();
  private final ApiClient client = Config.fromUrl(served.server().url()).setReadTimeout(0);
  private final AppsV1Api apps = new AppsV1Api(client);

  @AfterEach
  void close() {
    client.getHttpClient().dispatcher().executorService().shutdownNow();
    client.getHttpClient().connectionPool().evictAll();
    served.close();
  }

  private static V1Deployment deployment(String name) {
    return new V1Deployment()
        .apiVersion("apps/v1")
        .kind("Deployment")
        .metadata(new V1ObjectMeta().name(name))
        .spec(
            new V1DeploymentSpec()
                .replicas(1)
                .selector(new V1LabelSelector().matchLabels(Map.of("app", name)))
                .template(
                    new V1PodTemplateSpec()
                        .metadata(new V1ObjectMeta().labels(Map.of("app", name)))
                        .spec(
                            new V1PodSpec()
                                .addContainersItem(new V1Container().name("c").image("i:1")))));
  }

  @Test
  void create_thenReadReplaceAndDelete() throws Exception {
    apps.createNamespacedDeployment("default", deployment("web")).execute();
    V1Deployment read = apps.readNamespacedDeployment("web", "default").execute();
    read.getSpec().setReplicas(3);

    apps.replaceNamespacedDeployment("web", "default", read).execute();

    assertThat(served.cluster().deployment("default", "web").getSpec().getReplicas()).isEqualTo(3);
    assertThat(apps.deleteNamespacedDeployment("web", "default").execute().getStatus())
        .isEqualTo("Success");
  }

  @Test
  void readOfNothing_failsWithKubernetesStatus() {
    assertThatThrownBy(() -> apps.readNamespacedDeployment("ghost", "default").execute())
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(404);
              assertThat(e.getResponseBody()).contains("deployments.apps \\\"ghost\\\" not found");
            });
  }

  @Test
  void protobufClient_createsReadsAndLists() throws Exception {
    ProtoClient proto = new ProtoClient(client);
    Namespace.Builder namespace = Namespace.newBuilder();
    namespace.getMetadataBuilder().setName("team");

    ProtoClient.ObjectOrStatus<Namespace> created =
        proto.create(namespace.build(), "/api/v1/namespaces", "v1", "Namespace");
    ProtoClient.ObjectOrStatus<Namespace> read =
        proto.get(Namespace.newBuilder(), "/api/v1/namespaces/team");
    ProtoClient.ObjectOrStatus<Namespace> missing =
        proto.get(Namespace.newBuilder(), "/api/v1/namespaces/ghost");
    ProtoClient.ObjectOrStatus<NamespaceList> list =
        proto.list(NamespaceList.newBuilder(), "/api/v1/namespaces");

    assertThat(created.object.getStatus().getPhase()).isEqualTo("Active");
    assertThat(read.object).isEqualTo(created.object);
    assertThat(missing.status.getReason()).isEqualTo("NotFound");
    assertThat(list.object.getItemsCount()).isEqualTo(2);
  }

  @Test
  void informer_seesWhatIsThereAndWhatComes() throws Exception {
    apps.createNamespacedDeployment("default", deployment("first")).execute();
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    SharedInformerFactory factory = new SharedInformerFactory(client);
    GenericKubernetesApi<V1Deployment, V1DeploymentList> api =
        new GenericKubernetesApi<>(
            V1Deployment.class, V1DeploymentList.class, "apps", "v1", "deployments", client);
    factory.sharedIndexInformerFor(api, V1Deployment.class, 0).addEventHandler(recorder(seen));
    try {
      factory.startAllRegisteredInformers();
      assertThat(until(seen, "added first")).isTrue();
      apps.createNamespacedDeployment("default", deployment("second")).execute();
      assertThat(until(seen, "added second")).isTrue();
      apps.deleteNamespacedDeployment("first", "default").execute();
      assertThat(until(seen, "deleted first")).isTrue();
    } finally {
      factory.stopAllRegisteredInformers(true);
    }
  }

  private static boolean until(BlockingQueue<String> seen, String wanted)
      throws InterruptedException {
    for (String event = seen.poll(20, TimeUnit.SECONDS);
        event != null;
        event = seen.poll(20, TimeUnit.SECONDS)) {
      if (event.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static ResourceEventHandler<V1Deployment> recorder(BlockingQueue<String> seen) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(V1Deployment object) {
        seen.add("added " + object.getMetadata().getName());
      }

      @Override
      public void onUpdate(V1Deployment old, V1Deployment object) {
        seen.add("changed " + object.getMetadata().getName());
      }

      @Override
      public void onDelete(V1Deployment object, boolean unknown) {
        seen.add("deleted " + object.getMetadata().getName());
      }
    };
  }
}
