package dev.kubedouble.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.remote.Canned.Asked;
import dev.kubedouble.remote.Canned.Said;
import dev.kubedouble.remote.connection.ConnectionException;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kubeconfigs, TLS and credentials: what works, and what is said where it does not. */
class ConnectionTest {
  private static final Certificates OURS = new Certificates("ours");
  private static final Certificates OTHERS = new Certificates("others");
  private static final Certificates.Identity SERVER = OURS.identity("server", "127.0.0.1");

  @TempDir private Path folder;
  private FakeCluster fake;
  private RestServer rest;

  @BeforeEach
  void start() throws IOException {
    fake = FakeCluster.create();
    rest = RestServer.start(fake, 0);
  }

  @AfterEach
  void close() {
    rest.close();
    fake.close();
  }

  private Path kubeconfig(String server, String cluster, String user) throws IOException {
    return Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: dev
        contexts:
        - name: dev
          context: {cluster: c, user: u}
        - name: other
          context: {cluster: nowhere, user: u}
        clusters:
        - name: c
          cluster: {server: "%s"%s}
        users:
        - name: u
          user: {%s}
        """
            .formatted(server, cluster.isEmpty() ? "" : ", " + cluster, user));
  }

  private Path kubeconfig(String server) throws IOException {
    return kubeconfig(server, "", "");
  }

  private static String trusting(Certificates authority) {
    return "certificate-authority-data: " + authority.authorityData();
  }

  private static String refusal(Path kubeconfig) {
    return refusal(RemoteClusterOptions.kubeconfig(kubeconfig).build());
  }

  private static String refusal(RemoteClusterOptions options) {
    ConnectionException e =
        catchThrowableOfType(ConnectionException.class, () -> RemoteCluster.connect(options));
    assertThat(e).isNotNull();
    String message = String.valueOf(e.getMessage());
    assertThat(message.lines()).hasSize(1);
    return message;
  }

  private static void requireUsable(RemoteCluster remote) {
    assertThat(
            remote
                .list(
                    Resource.NAMESPACES, "", ListOptions.getDefaultInstance(), Caller.of("tester"))
                .items())
        .hasSize(1);
  }

  private String name(Path kubeconfig, String server) {
    return "context \"dev\" of kubeconfig " + kubeconfig + ", server " + server + ": ";
  }

  /** Answers as a cluster that lets one token in. */
  private static Said tokenCluster(Asked asked, String token) {
    if (!asked.authorization().equals("Bearer " + token)) {
      return new Said(401, "text/plain", "");
    }
    return asked.path().equals("/version")
        ? new Said(200, "application/json", Canned.VERSION)
        : new Said(
            asked.method().equals("POST") ? 404 : 200,
            "application/json",
            "{\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}");
  }

  @Test
  void kubeconfig_connects() throws IOException {
    Path file = kubeconfig(rest.url());

    try (RemoteCluster remote = RemoteCluster.connect(file, "dev")) {
      requireUsable(remote);
      assertThat(remote.name() + ": ").isEqualTo(name(file, rest.url()));
    }
  }

  @Test
  void tls_withTheRightAuthority_connectsByEitherProtocol() throws IOException {
    for (String protocol : new String[] {"h2", "http/1.1"}) {
      try (Relay relay = Relay.tls(OURS.server(SERVER), false, protocol, rest.port());
          RemoteCluster remote =
              RemoteCluster.connect(kubeconfig(relay.url(), trusting(OURS), ""), null)) {
        requireUsable(remote);
      }
    }
  }

  @Test
  void clientCertificate_isShown() throws IOException {
    Certificates.Identity client = OURS.identity("tester", "127.0.0.1");
    String user =
        "client-certificate-data: "
            + client.certificateData()
            + ", client-key-data: "
            + client.keyData();
    try (Relay relay = Relay.tls(OURS.server(SERVER), true, "h2", rest.port());
        RemoteCluster remote =
            RemoteCluster.connect(kubeconfig(relay.url(), trusting(OURS), user), null)) {
      requireUsable(remote);
    }
  }

  @Test
  void clientCertificate_thatIsMissing_isSaid() throws IOException {
    try (Relay relay = Relay.tls(OURS.server(SERVER), true, "http/1.1", rest.port())) {
      Path file = kubeconfig(relay.url(), trusting(OURS), "");

      // The server says why and closes; whether that is heard before the end is a matter of luck.
      assertThat(refusal(file))
          .startsWith(name(file, relay.url()))
          .containsAnyOf("the TLS handshake failed (", "the connection failed (");
    }
  }

  @Test
  void wrongAuthority_isSaid() throws IOException {
    try (Relay relay = Relay.tls(OURS.server(SERVER), false, "h2", rest.port())) {
      Path file = kubeconfig(relay.url(), trusting(OTHERS), "");

      assertThat(refusal(file))
          .startsWith(
              name(file, relay.url())
                  + "its certificate is not signed by the certificate authority that is trusted for"
                  + " it (");
    }
  }

  @Test
  void certificateForAnotherName_isSaid() throws IOException {
    Certificates.Identity elsewhere = OURS.identity("elsewhere", "10.0.0.1");
    try (Relay relay = Relay.tls(OURS.server(elsewhere), false, "h2", rest.port())) {
      Path file = kubeconfig(relay.url(), trusting(OURS), "");

      assertThat(refusal(file))
          .startsWith(name(file, relay.url()) + "its certificate is for another name (");
    }
  }

  @Test
  void fileThatIsMissing_isSaid() {
    Path file = folder.resolve("nothing");

    assertThat(refusal(file)).isEqualTo("kubeconfig " + file + ": there is no such file");
  }

  @Test
  void fileThatIsNoKubeconfig_isSaid() throws IOException {
    for (String text : new String[] {"", "42", "[a", "contexts: 3", "- a\n- b"}) {
      Path file = Files.writeString(folder.resolve("bad"), text);

      assertThat(refusal(file)).as(text).startsWith("kubeconfig " + file + ": ");
    }
  }

  @Test
  void contextThatIsMissing_isSaidWithThoseThatAreThere() throws IOException {
    Path file = kubeconfig(rest.url());

    assertThat(refusal(RemoteClusterOptions.kubeconfig(file).context("prod").build()))
        .isEqualTo("kubeconfig " + file + ": no context \"prod\" (expected: one of [dev, other])");
  }

  @Test
  void contextOfAClusterThatIsMissing_isSaid() throws IOException {
    Path file = kubeconfig(rest.url());

    assertThat(refusal(RemoteClusterOptions.kubeconfig(file).context("other").build()))
        .isEqualTo(
            "kubeconfig "
                + file
                + ": context \"other\" names the cluster \"nowhere\", which is not there (expected:"
                + " one of [c])");
  }

  @Test
  void whatWouldBeIgnored_isRefusedByName() throws IOException {
    Path file = kubeconfig(rest.url(), "proxy-url: 'http://127.0.0.1:1'", "");
    assertThat(refusal(file)).isEqualTo(name(file, rest.url()) + "proxy-url is not supported");

    file = kubeconfig(rest.url(), "", "as: admin");
    assertThat(refusal(file)).isEqualTo(name(file, rest.url()) + "as is not supported");
  }

  @Test
  void certificateDataThatIsNone_isSaid() throws IOException {
    Path file = kubeconfig(rest.url(), "certificate-authority-data: bm9uZQ==", "");

    assertThat(refusal(file))
        .startsWith(name(file, rest.url()) + "its certificates or keys cannot be used: ");
  }

  @Test
  void clusterThatIsDown_isSaid() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    String server = "https://127.0.0.1:" + port;
    Path file = kubeconfig(server);

    assertThat(refusal(file))
        .startsWith(name(file, server) + "it cannot be reached; is the cluster up? (");
  }

  @Test
  void clusterThatDoesNotAnswer_isSaid() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String server = "http://127.0.0.1:" + silent.getLocalPort();
      Path file = kubeconfig(server);

      assertThat(
              refusal(
                  RemoteClusterOptions.kubeconfig(file).timeout(Duration.ofMillis(300)).build()))
          .startsWith(name(file, server) + "it did not answer in time (");
    }
  }

  @Test
  void token_isSentAndOneThatIsExpiredIsSaid() throws IOException {
    try (Canned cluster = new Canned(asked -> tokenCluster(asked, "good"))) {
      Path good = kubeconfig(cluster.url(), "", "token: good");
      RemoteCluster.connect(good, null).close();

      Path expired = kubeconfig(cluster.url(), "", "token: old");
      assertThat(refusal(expired))
          .isEqualTo(
              name(expired, cluster.url())
                  + "its credentials are not accepted; are they expired? (the server has asked for"
                  + " the client to provide credentials)");
    }
  }

  @Test
  void tokenFile_isReadAgainWhenItsTokenIsRefused() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    String[] accepted = {"first"};
    try (Canned cluster = new Canned(asked -> tokenCluster(asked, accepted[0]));
        RemoteCluster remote =
            RemoteCluster.connect(kubeconfig(cluster.url(), "", "tokenFile: token"), null)) {
      Files.writeString(token, "second\n");
      accepted[0] = "second";

      assertThat(
              remote
                  .list(Resource.PODS, "", ListOptions.getDefaultInstance(), Caller.of("tester"))
                  .metadata()
                  .getResourceVersion())
          .isEqualTo("1");
    }
  }

  @Test
  void plugin_givesATokenAndANewOneWhenItIsRefused() throws IOException {
    Path token = Files.writeString(folder.resolve("issued"), "first");
    Path plugin = folder.resolve("plugin.sh");
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        [ -n "$KUBERNETES_EXEC_INFO" ] || exit 1
        echo run >> %s
        printf '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"%%s"}}' "$(cat %s)"
        """
            .formatted(folder.resolve("runs"), token));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
    String user =
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin.sh, interactiveMode:"
            + " Never}";
    String[] accepted = {"first"};
    try (Canned cluster = new Canned(asked -> tokenCluster(asked, accepted[0]));
        RemoteCluster remote = RemoteCluster.connect(kubeconfig(cluster.url(), "", user), null)) {
      assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(1);
      Files.writeString(token, "second");
      accepted[0] = "second";

      for (int i = 0; i < 3; i++) {
        remote.list(Resource.PODS, "", ListOptions.getDefaultInstance(), Caller.of("tester"));
      }
      assertThat(Files.readAllLines(folder.resolve("runs"))).hasSize(2);
    }
  }

  @Test
  void plugin_givesAClientCertificate() throws IOException {
    Certificates.Identity client = OURS.identity("tester", "127.0.0.1");
    Path plugin = folder.resolve("plugin.sh");
    Files.writeString(
        plugin,
        """
        #!/bin/sh
        cat <<'END'
        {"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{
          "clientCertificateData":"%s","clientKeyData":"%s"}}
        END
        """
            .formatted(inJson(client.certificateData()), inJson(client.keyData())));
    assertThat(plugin.toFile().setExecutable(true)).isTrue();
    String user =
        "exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin.sh, interactiveMode:"
            + " Never}";
    try (Relay relay = Relay.tls(OURS.server(SERVER), true, "h2", rest.port());
        RemoteCluster remote =
            RemoteCluster.connect(kubeconfig(relay.url(), trusting(OURS), user), null)) {
      requireUsable(remote);
    }
  }

  private static String inJson(String data) {
    return new String(Base64.getDecoder().decode(data), US_ASCII).replace("\n", "\\n");
  }

  @Test
  void oidcToken_thatIsExpired_isRefreshedAtItsIssuer() throws IOException {
    String fresh = idToken(4_000_000_000L);
    String[] issuer = {""};
    List<String> refreshes = new CopyOnWriteArrayList<>();
    try (Canned identities =
            new Canned(
                asked -> {
                  if (asked.path().equals("/.well-known/openid-configuration")) {
                    return new Said(
                        200,
                        "application/json",
                        "{\"token_endpoint\":\"" + issuer[0] + "/token\"}");
                  }
                  refreshes.add(asked.method() + " " + asked.path() + " " + asked.authorization());
                  return new Said(
                      200,
                      "application/json",
                      "{\"id_token\":\"" + fresh + "\",\"refresh_token\":\"next\"}");
                });
        Relay relay = Relay.tls(OURS.server(SERVER), false, "http/1.1", identities.port());
        Canned cluster = new Canned(asked -> tokenCluster(asked, fresh))) {
      issuer[0] = relay.url();
      String user =
          "auth-provider: {name: oidc, config: {client-id: us, client-secret: s, refresh-token: r,"
              + " id-token: "
              + idToken(1)
              + ", idp-issuer-url: '"
              + relay.url()
              + "', idp-certificate-authority-data: "
              + OURS.authorityData()
              + "}}";

      RemoteCluster.connect(kubeconfig(cluster.url(), "", user), null).close();

      assertThat(refreshes)
          .containsExactly(
              "POST /token Basic " + Base64.getEncoder().encodeToString("us:s".getBytes(US_ASCII)));
    }
  }

  /** Returns a token that expires at a moment, in seconds since 1970; nobody checks who signed. */
  private static String idToken(long expires) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(US_ASCII))
        + "."
        + encoder.encodeToString(("{\"exp\":" + expires + "}").getBytes(US_ASCII))
        + "."
        + encoder.encodeToString("signature".getBytes(US_ASCII));
  }

  @Test
  void pluginThatFails_isSaid() throws IOException {
    Path file =
        kubeconfig(
            rest.url(),
            "",
            "exec: {apiVersion: client.authentication.k8s.io/v1, command: /nowhere/plugin}");

    assertThat(refusal(file))
        .isEqualTo(
            name(file, rest.url())
                + "there are no credentials from the command \"/nowhere/plugin\"");
  }

  @Test
  void tooFewRights_areSaid() throws IOException {
    String forbidden =
        "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"pods is"
            + " forbidden: User \\\"u\\\" cannot list resource"
            + " \\\"pods\\\"\",\"reason\":\"Forbidden\",\"code\":403}";
    try (Canned cluster =
        new Canned(
            asked ->
                asked.path().endsWith("/pods")
                    ? new Said(403, "application/json", forbidden)
                    : tokenCluster(asked, "t"))) {
      Path file = kubeconfig(cluster.url(), "", "token: t");

      assertThat(refusal(file))
          .isEqualTo(
              name(file, cluster.url())
                  + "too few rights: pods is forbidden: User \"u\" cannot list resource \"pods\"");
    }
  }

  @Test
  void rightsToWrite_areAskedForWhereTheyAreNeeded() throws IOException {
    try (Canned cluster =
        new Canned(
            asked ->
                asked.method().equals("POST")
                    ? new Said(201, "application/json", "{\"status\":{\"allowed\":false}}")
                    : tokenCluster(asked, "t"))) {
      Path file = kubeconfig(cluster.url(), "", "token: t");
      RemoteClusterOptions options =
          RemoteClusterOptions.kubeconfig(file).namespaces(Set.of("team")).build();

      assertThat(refusal(options))
          .isEqualTo(
              name(file, cluster.url())
                  + "too few rights: cannot create deployments.apps in namespace team");
      RemoteCluster.connect(options.toBuilder().access(RemoteClusterOptions.Access.READ).build())
          .close();
    }
  }

  @Test
  void whatIsNoKubernetes_isSaid() throws IOException {
    try (Canned web = new Canned(asked -> new Said(200, "text/html", "<html>Welcome</html>"))) {
      Path file = kubeconfig(web.url());

      assertThat(refusal(file))
          .isEqualTo(
              name(file, web.url())
                  + "no Kubernetes API server answers there: what it sends is no JSON");
    }
    try (Canned login =
        new Canned(asked -> new Said(302, "text/html", "", Map.of("Location", "/login")))) {
      Path file = kubeconfig(login.url());

      assertThat(refusal(file))
          .startsWith(name(file, login.url()) + "it does not give its version: 302 ");
    }
  }

  @Test
  void inCluster_isLetInByItsServiceAccount_alsoWhenItsTokenIsRotated() throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "first\n");
    Files.write(folder.resolve("ca.crt"), Base64.getDecoder().decode(OURS.authorityData()));
    String[] accepted = {"first"};
    try (Canned cluster = new Canned(asked -> tokenCluster(asked, accepted[0]));
        Relay relay = Relay.tls(OURS.server(SERVER), false, "http/1.1", cluster.port());
        RemoteCluster remote =
            RemoteCluster.connect(
                RemoteClusterOptions.inCluster(
                        "127.0.0.1", URI.create(relay.url()).getPort(), folder)
                    .build())) {
      assertThat(remote.name()).isEqualTo("the cluster of this pod, server " + relay.url());
      Files.writeString(token, "second\n");
      accepted[0] = "second";

      assertThat(
              remote
                  .list(Resource.PODS, "", ListOptions.getDefaultInstance(), Caller.of("tester"))
                  .metadata()
                  .getResourceVersion())
          .isEqualTo("1");
    }
  }

  @Test
  void inCluster_withoutItsFiles_isSaid() {
    assertThat(refusal(RemoteClusterOptions.inCluster("127.0.0.1", 6443, folder).build()))
        .startsWith("the cluster of this pod: this process runs in no pod with a service account (")
        .contains("the files in " + folder + "): ");
  }

  @Test
  void inCluster_outsideOfAPod_isSaid() {
    assertThat(refusal(RemoteClusterOptions.inCluster().build()))
        .startsWith(
            "the cluster of this pod: this process runs in no pod with a service account (");
  }
}
