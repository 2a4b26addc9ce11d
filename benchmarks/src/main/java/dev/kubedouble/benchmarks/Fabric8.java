package dev.kubedouble.benchmarks;

import dev.kubedouble.schema.JsonEncoder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.fabric8.mockwebserver.Context;
import io.fabric8.mockwebserver.MockWebServer;
import java.util.HashMap;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The peer: fabric8's mock server in CRUD mode, over HTTP, and its client, as its users have them.
 *
 * @param server the server
 * @param client the client
 * @param sent the Deployment of all rows, as this client has it
 */
record Fabric8(KubernetesMockServer server, NamespacedKubernetesClient client, Deployment sent)
    implements AutoCloseable {
  /** Says a line a request, which would be measured; held, because loggers are weakly held. */
  private static final Logger LOGGER = Logger.getLogger("io.fabric8.mockwebserver");

  static Fabric8 start() {
    return start(JsonEncoder.text(Web.sent()));
  }

  /** Starts a server, with a Deployment in JSON as that of all rows. */
  static Fabric8 start(String json) {
    LOGGER.setLevel(Level.WARNING);
    KubernetesMockServer server =
        new KubernetesMockServer(
            new Context(),
            new MockWebServer(),
            new HashMap<>(),
            new KubernetesCrudDispatcher(),
            false);
    server.init();
    NamespacedKubernetesClient client = server.createClient();
    Deployment sent = client.getKubernetesSerialization().unmarshal(json, Deployment.class);
    return new Fabric8(server, client, sent);
  }

  /** Creates Deployments {@code web-0}, {@code web-1} and so on. */
  Fabric8 with(int deployments) {
    for (int i = 0; i < deployments; i++) {
      create(named("web-" + i));
    }
    return this;
  }

  /** Returns the Deployment under a name, with a label of its own. */
  Deployment named(String name) {
    return new DeploymentBuilder(sent)
        .editMetadata()
        .withName(name)
        .addToLabels("name", name)
        .endMetadata()
        .build();
  }

  Deployment get(String name) {
    return client.apps().deployments().inNamespace("default").withName(name).get();
  }

  List<Deployment> list() {
    return client.apps().deployments().inNamespace("default").list().getItems();
  }

  /** Lists those that have a label. */
  List<Deployment> list(String key, String value) {
    return client
        .apps()
        .deployments()
        .inNamespace("default")
        .withLabel(key, value)
        .list()
        .getItems();
  }

  Deployment create(Deployment deployment) {
    return client.apps().deployments().inNamespace("default").resource(deployment).create();
  }

  @Override
  public void close() {
    client.close();
    server.destroy();
  }
}
