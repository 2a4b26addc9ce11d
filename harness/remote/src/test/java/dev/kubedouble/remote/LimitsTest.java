package dev.kubedouble.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.TestNamespace;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.remote.Canned.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Namespaces that may not be used, names that are none, and servers that answer nonsense. */
class LimitsTest {
  private static final Caller CALLER = Caller.of("tester");

  private final Door door = Door.open();

  @AfterEach
  void close() {
    door.close();
  }

  private static KubernetesException refused(ThrowingCallable call) {
    KubernetesException e = catchThrowableOfType(KubernetesException.class, call);
    assertThat(e).isNotNull();
    return e;
  }

  private static Answer<Pod> pod(RemoteCluster remote, String namespace, String name) {
    return remote.get(Resource.PODS, namespace, name, GetOptions.getDefaultInstance(), CALLER);
  }

  private static RemoteCluster connect(String url) {
    return RemoteCluster.connect(RemoteClusterOptions.url(url).build());
  }

  @Test
  void otherNamespaces_areRefusedByName() {
    door.fake().load(Manifests.parse("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"));
    try (RemoteCluster limited =
        RemoteCluster.connect(
            RemoteClusterOptions.url(door.rest().url()).namespaces(Set.of("shop")).build())) {
      assertThat(
              limited.list(Resource.PODS, "shop", ListOptions.getDefaultInstance(), CALLER).items())
          .isEmpty();
      assertThat(refused(() -> pod(limited, "default", "p")).getMessage())
          .isEqualTo(
              "pods \"p\" is forbidden: namespace \"default\" cannot be used: this connection is"
                  + " limited to [shop]");
      assertThat(
              refused(
                      () ->
                          limited.watch(
                              Resource.PODS, "", ListOptions.getDefaultInstance(), CALLER))
                  .getMessage())
          .isEqualTo(
              "pods is forbidden: all namespaces cannot be used: this connection is limited to"
                  + " [shop]");
      Namespace other =
          Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName("new")).build();
      assertThat(
              refused(
                      () ->
                          limited.create(
                              Resource.NAMESPACES,
                              "",
                              Body.of(other),
                              CreateOptions.getDefaultInstance(),
                              CALLER))
                  .reason())
          .isEqualTo("Forbidden");
      assertThat(
              refused(
                      () ->
                          limited.delete(
                              Resource.NAMESPACES,
                              "",
                              "default",
                              DeleteOptions.getDefaultInstance(),
                              CALLER))
                  .reason())
          .isEqualTo("Forbidden");
    }
    assertThat(door.fake().list(Resource.NAMESPACES, "")).hasSize(2);
  }

  @Test
  void namesThatWouldBeOtherPaths_areNotSent() {
    door.fake()
        .create(
            Resource.DEPLOYMENTS, "default", Deployments.named("web").image("nginx:1.27").build());

    for (String name : List.of("", ".", "..", "a/b", "../default")) {
      KubernetesException e =
          refused(
              () ->
                  door.remote()
                      .delete(
                          Resource.DEPLOYMENTS,
                          "default",
                          name,
                          DeleteOptions.getDefaultInstance(),
                          CALLER));
      assertThat(e.reason()).as(name).isEqualTo("BadRequest");
    }
    assertThat(refused(() -> pod(door.remote(), "..", "x")).getMessage())
        .isEqualTo("invalid namespace \"..\": [may not be '..']");
    assertThat(refused(() -> pod(door.remote(), "", "x")).getMessage())
        .isEqualTo("an empty namespace may not be set when a resource name is provided");
    assertThat(door.fake().list(Resource.DEPLOYMENTS, "default")).hasSize(1);
  }

  @Test
  void testNamespace_isRemovedAndNothingElse() {
    String name;
    try (TestNamespace namespace = TestNamespace.create(door.remote(), "run-")) {
      name = namespace.name();
      assertThat(name).startsWith("run-").hasSizeGreaterThan("run-".length());
      assertThat(door.fake().list(Resource.NAMESPACES, "")).hasSize(2);
    }
    assertThat(door.fake().get(Resource.NAMESPACES, "", name).getStatus().getPhase())
        .isEqualTo("Terminating");
    door.fake().advanceUntil(c -> c.list(Resource.NAMESPACES, "").size() == 1);

    assertThat(door.fake().get(Resource.NAMESPACES, "", "default").getStatus().getPhase())
        .isEqualTo("Active");
  }

  @Test
  void testNamespace_thatSomebodyMadeAnew_isLeftAlone() {
    TestNamespace namespace = TestNamespace.create(door.remote(), "run-");
    door.fake()
        .delete(
            Resource.NAMESPACES, "", namespace.name(), DeleteOptions.getDefaultInstance(), CALLER);
    door.fake().advanceUntil(c -> c.list(Resource.NAMESPACES, "").size() == 1);
    door.fake()
        .create(
            Resource.NAMESPACES,
            "",
            Namespace.newBuilder()
                .setMetadata(ObjectMeta.newBuilder().setName(namespace.name()))
                .build());

    namespace.close();
    door.fake().advance(Duration.ofMinutes(1));

    assertThat(door.fake().get(Resource.NAMESPACES, "", namespace.name()).getStatus().getPhase())
        .isEqualTo("Active");
  }

  @Test
  void answersThatAreNotKubernetes_becomeAStatus() {
    Said[] said = {new Said(200, "application/json", "{}")};
    try (Canned server =
            new Canned(
                asked ->
                    asked.path().equals("/version")
                        ? new Said(200, "application/json", Canned.VERSION)
                        : asked.path().endsWith("/p")
                            ? said[0]
                            : new Said(
                                asked.method().equals("POST") ? 404 : 200,
                                "application/json",
                                "{}"));
        RemoteCluster remote = connect(server.url())) {
      said[0] = new Said(502, "text/html", "<html>Bad Gateway</html>");
      KubernetesException html = refused(() -> pod(remote, "default", "p"));
      assertThat(html.code()).isEqualTo(502);
      assertThat(html.reason()).isEqualTo("InternalError");
      assertThat(html.getMessage())
          .isEqualTo(
              "an error on the server (\"<html>Bad Gateway</html>\") has prevented the request from"
                  + " succeeding");
      assertThat(html.status().getDetails().getCauses(0).getReason())
          .isEqualTo("UnexpectedServerResponse");

      said[0] = new Said(401, "text/plain", "");
      assertThat(refused(() -> pod(remote, "default", "p")).reason()).isEqualTo("Unauthorized");

      said[0] = new Said(429, "text/plain", "slow down", Map.of("Retry-After", "7"));
      KubernetesException busy = refused(() -> pod(remote, "default", "p"));
      assertThat(busy.reason()).isEqualTo("TooManyRequests");
      assertThat(busy.status().getDetails().getRetryAfterSeconds()).isEqualTo(7);

      said[0] = new Said(302, "text/html", "", Map.of("Location", "/login"));
      assertThat(refused(() -> pod(remote, "default", "p")).code()).isEqualTo(302);

      said[0] = new Said(200, "application/vnd.kubernetes.protobuf", "rubbish");
      assertThat(refused(() -> pod(remote, "default", "p")).getMessage())
          .startsWith("the server's answer could not be read: provided data does not appear to be");

      assertThat(
              refused(
                      () ->
                          remote.watch(Resource.PODS, "", ListOptions.getDefaultInstance(), CALLER))
                  .getMessage())
          .isEqualTo(
              "the server's answer could not be read: application/json (expected: a stream of"
                  + " application/vnd.kubernetes.protobuf)");

      said[0] =
          new Said(
              500,
              "application/json",
              "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"m\",\"reason\":\"InternalError\"}");
      KubernetesException json = refused(() -> pod(remote, "default", "p"));
      assertThat(json.getMessage()).isEqualTo("m");
      assertThat(json.code()).isEqualTo(500);
    }
  }

  @Test
  void answersInJson_areRead() {
    try (Canned server =
            new Canned(
                asked ->
                    asked.path().equals("/version")
                        ? new Said(200, "application/json", Canned.VERSION)
                        : new Said(
                            asked.method().equals("POST") ? 404 : 200,
                            "application/json;charset=utf-8",
                            "{\"kind\":\"Pod\",\"apiVersion\":\"v1\",\"metadata\":{\"name\":\"p\"}}",
                            Map.of(
                                "Warning",
                                "299 - \"one \\\"quoted\\\" \\\\ text\", 199 - \"other\", 299 k8s"
                                    + " \"two, with a date\" \"Wed, 21 Oct 2015 07:28:00 GMT\", 299"
                                    + " - \"cut")));
        RemoteCluster remote = connect(server.url())) {
      Answer<Pod> answer = pod(remote, "default", "p");

      assertThat(answer.object().getMetadata().getName()).isEqualTo("p");
      assertThat(answer.warnings()).containsExactly("one \"quoted\" \\ text", "two, with a date");
    }
  }

  @Test
  void serverThatIsGone_isUnavailableAndOneThatIsSilentATimeout() throws IOException {
    Relay relay = Relay.plain(door.rest().port());
    try (RemoteCluster remote =
        RemoteCluster.connect(
            RemoteClusterOptions.url(relay.url()).timeout(Duration.ofSeconds(5)).build())) {
      relay.cut();
      KubernetesException gone = refused(() -> pod(remote, "default", "p"));
      assertThat(gone.reason()).isEqualTo("ServiceUnavailable");
      assertThat(gone.getMessage())
          .startsWith("server " + relay.url() + ": GET was not answered: ");
    }
    relay.close();
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Relay quiet = Relay.plain(silent.getLocalPort())) {
      assertThatThrownBy(
              () ->
                  RemoteCluster.connect(
                      RemoteClusterOptions.url(quiet.url())
                          .timeout(Duration.ofMillis(200))
                          .build()))
          .hasMessageStartingWith("server " + quiet.url() + ": it did not answer in time (");
    }
  }

  @Test
  void optionsThatMakeNoSense_areRefused() {
    assertThatThrownBy(() -> RemoteClusterOptions.inCluster().timeout(Duration.ZERO))
        .hasMessage("timeout: PT0S (expected: more than 0)");
    assertThatThrownBy(() -> RemoteClusterOptions.url("http://x").context("c"))
        .hasMessage("context: there is no kubeconfig that has contexts");
  }
}
