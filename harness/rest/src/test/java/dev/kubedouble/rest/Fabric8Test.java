package dev.kubedouble.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fabric8 client works against the door as against a cluster. */
@Timeout(90)
class Fabric8Test {
  private final Served served = Served.running();
  private final KubernetesClient client =
      new KubernetesClientBuilder()
          .withConfig(
              new ConfigBuilder()
                  .withAutoConfigure(false)
                  .withMasterUrl(served.server().url())
                  .withNamespace("default")
                  .build())
          .build();

  @AfterEach
  void close() {
    client.close();
    served.close();
  }

  private static Deployment deployment(String name, String image) {
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName(name)
        .endMetadata()
        .withNewSpec()
        .withReplicas(2)
        .withNewSelector()
        .addToMatchLabels("app", name)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .addToLabels("app", name)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("c")
        .withImage(image)
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  private String image(String name) {
    return served
        .cluster()
        .deployment("default", name)
        .getSpec()
        .getTemplate()
        .getSpec()
        .getContainers(0)
        .getImage();
  }

  @Test
  void create_thenGetListAndDelete() {
    client.apps().deployments().resource(deployment("web", "i:1")).create();

    assertThat(client.apps().deployments().withName("web").get().getSpec().getReplicas())
        .isEqualTo(2);
    assertThat(client.apps().deployments().inAnyNamespace().list().getItems()).hasSize(1);
    assertThat(client.apps().deployments().withName("web").delete()).hasSize(1);
    assertThat(client.apps().deployments().withName("ghost").get()).isNull();
  }

  @Test
  void createOfWhatIsThere_failsWithKubernetesStatus() {
    Namespace namespace =
        new NamespaceBuilder().withNewMetadata().withName("default").endMetadata().build();

    assertThatThrownBy(() -> client.namespaces().resource(namespace).create())
        .isInstanceOfSatisfying(
            KubernetesClientException.class,
            e -> {
              assertThat(e.getCode()).isEqualTo(409);
              assertThat(e.getStatus().getReason()).isEqualTo("AlreadyExists");
            });
  }

  @Test
  @SuppressWarnings("deprecation") // what most code out there calls
  void createOrReplace_createsAndThenReplaces() {
    client.apps().deployments().resource(deployment("web", "i:1")).createOrReplace();
    client.apps().deployments().resource(deployment("web", "i:2")).createOrReplace();

    assertThat(image("web")).isEqualTo("i:2");
  }

  @Test
  void edit_patchesWhatChanged() {
    client.apps().deployments().resource(deployment("web", "i:1")).create();

    client
        .apps()
        .deployments()
        .withName("web")
        .edit(
            web ->
                new DeploymentBuilder(web)
                    .editMetadata()
                    .addToAnnotations("a", "b")
                    .endMetadata()
                    .build());

    assertThat(served.cluster().deployment("default", "web").getMetadata().getAnnotationsMap())
        .containsEntry("a", "b");
  }

  @Test
  void serverSideApply_createsChangesAndMeetsConflicts() {
    client.apps().deployments().resource(deployment("web", "i:1")).serverSideApply();
    client.apps().deployments().resource(deployment("web", "i:2")).serverSideApply();
    assertThat(image("web")).isEqualTo("i:2");

    PatchContext other =
        new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("other")
            .build();
    assertThatThrownBy(
            () -> client.apps().deployments().resource(deployment("web", "i:3")).patch(other))
        .isInstanceOfSatisfying(
            KubernetesClientException.class, e -> assertThat(e.getCode()).isEqualTo(409));
  }

  @Test
  void scale_setsTheReplicas() {
    client.apps().deployments().resource(deployment("web", "i:1")).create();

    client.apps().deployments().withName("web").scale(3);

    assertThat(served.cluster().deployment("default", "web").getSpec().getReplicas()).isEqualTo(3);
  }

  @Test
  void rollingRestart_annotatesTheTemplate() {
    client.apps().deployments().resource(deployment("web", "i:1")).create();

    client.apps().deployments().withName("web").rolling().restart();

    assertThat(
            served
                .cluster()
                .deployment("default", "web")
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotationsMap())
        .containsKey("kubectl.kubernetes.io/restartedAt");
  }

  @Test
  void informer_seesWhatIsThereAndWhatComes() throws Exception {
    client.apps().deployments().resource(deployment("first", "i:1")).create();
    BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    try (SharedIndexInformer<Deployment> informer =
        client.apps().deployments().inform(recorder(seen))) {
      assertThat(seen.poll(20, TimeUnit.SECONDS)).isEqualTo("added first");
      client.apps().deployments().resource(deployment("second", "i:1")).create();
      assertThat(until(seen, "added second")).isTrue();
      client.apps().deployments().withName("first").delete();
      assertThat(until(seen, "deleted first")).isTrue();
      assertThat(informer.getStore().listKeys()).containsExactly("default/second");
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

  private static ResourceEventHandler<Deployment> recorder(BlockingQueue<String> seen) {
    return new ResourceEventHandler<>() {
      @Override
      public void onAdd(Deployment object) {
        seen.add("added " + object.getMetadata().getName());
      }

      @Override
      public void onUpdate(Deployment old, Deployment object) {
        seen.add("changed " + object.getMetadata().getName());
      }

      @Override
      public void onDelete(Deployment object, boolean unknown) {
        seen.add("deleted " + object.getMetadata().getName());
      }
    };
  }
}
