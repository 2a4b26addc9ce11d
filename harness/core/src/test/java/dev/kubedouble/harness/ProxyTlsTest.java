package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.jumpstarter.v1.GetNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.testing.TlsTesting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS on both sides of a proxy: a chain of two, of which the first speaks TLS to the second. */
class ProxyTlsTest {
  private static final String NAME_IN_CERTIFICATE = "foo.test.google.fr";
  private static final GetNamespaceRequest DEFAULT =
      GetNamespaceRequest.newBuilder().setName("default").build();

  @TempDir private Path folder;
  private Path authority;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeCertificates() throws IOException {
    authority = copy("ca.pem");
    certificate = copy("server1.pem");
    key = copy("server1.key");
  }

  @Test
  void call_passesOverTlsOnBothSides() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.tcp(cluster, 0).start();
        ProxyServer encrypted =
            ProxyServer.to(server.target()).credentials(TlsFiles.server(certificate, key)).start();
        ProxyServer proxy =
            ProxyServer.to(encrypted.target())
                .upstreamCredentials(TlsFiles.client(authority, null, null), NAME_IN_CERTIFICATE)
                .start()) {
      assertThat(name(proxy, InsecureChannelCredentials.create())).isEqualTo("default");
      assertThat(name(encrypted, TlsFiles.client(authority, null, null))).isEqualTo("default");
    }
  }

  @Test
  void upstreamThatIsNotTrusted_isNamedWithTheReason() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.tcp(cluster, 0).start();
        ProxyServer encrypted =
            ProxyServer.to(server.target()).credentials(TlsFiles.server(certificate, key)).start();
        ProxyServer proxy =
            ProxyServer.to(encrypted.target())
                .upstreamCredentials(TlsFiles.client(null, null, null), NAME_IN_CERTIFICATE)
                .start();
        ProxyServer otherName =
            ProxyServer.to(encrypted.target())
                .upstreamCredentials(TlsFiles.client(authority, null, null), "example.org")
                .start();
        ProxyServer plain = ProxyServer.to(encrypted.target()).start()) {
      assertThat(failure(proxy))
          .startsWith(
              "upstream "
                  + encrypted.target()
                  + ", jumpstarter.v1.KubernetesService/GetNamespace: ")
          .contains("unable to find valid certification path");
      assertThat(failure(otherName)).contains("example.org");
      assertThat(failure(plain)).startsWith("upstream " + encrypted.target());
    }
  }

  @Test
  void fileThatCannotBeUsed_isNamed() throws IOException {
    Path nowhere = folder.resolve("nowhere.pem");

    assertThatThrownBy(() -> TlsFiles.server(nowhere, key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(nowhere + ": it cannot be read: ");
    assertThatThrownBy(() -> TlsFiles.server(key, certificate))
        .hasMessageStartingWith(key + ": it has no certificate that can be read");
    assertThatThrownBy(() -> TlsFiles.server(certificate, certificate))
        .hasMessageStartingWith(certificate + ": it has no private key that can be read");
    Path other = copy("client.key");
    assertThatThrownBy(() -> TlsFiles.client(authority, certificate, other))
        .hasMessage(other + ": it is not the key of the first certificate in " + certificate);
    Path damaged =
        Files.writeString(
            folder.resolve("damaged.pem"),
            "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertThatThrownBy(() -> TlsFiles.client(damaged, null, null))
        .hasMessageStartingWith(damaged + ": it has no certificate that can be read");
  }

  private static String failure(ProxyServer proxy) {
    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> name(proxy, InsecureChannelCredentials.create()));
    assertThat(e).isNotNull();
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    return String.valueOf(e.getStatus().getDescription());
  }

  private static String name(ProxyServer proxy, ChannelCredentials credentials) {
    ManagedChannel channel =
        LoopbackTcp.connect(proxy.target(), "", credentials, NAME_IN_CERTIFICATE);
    try {
      return KubernetesServiceGrpc.newBlockingStub(channel)
          .getNamespace(DEFAULT)
          .getMetadata()
          .getName();
    } finally {
      channel.shutdownNow();
    }
  }

  private Path copy(String name) throws IOException {
    try (InputStream stream = TlsTesting.loadCert(name)) {
      return Files.write(folder.resolve(name), stream.readAllBytes());
    }
  }
}
