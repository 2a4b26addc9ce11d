package dev.kubedouble.cli;

import dev.kubedouble.harness.ProxyServer;
import dev.kubedouble.harness.TlsFiles;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options of {@code proxy} for TLS on both of its sides. */
final class ProxyTls {
  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Listen with TLS: the certificate that clients are shown (PEM).")
  private @Nullable Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of --tls-cert (PEM of PKCS #8).")
  private @Nullable Path key;

  @Option(
      names = "--upstream-tls",
      description = "Connect to the upstream with TLS, trusting whom this Java trusts.")
  private boolean upstreamTls;

  @Option(
      names = "--upstream-ca",
      paramLabel = "FILE",
      description =
          "Connect to the upstream with TLS, trusting the authorities in this file (PEM).")
  private @Nullable Path upstreamAuthorities;

  @Option(
      names = "--upstream-cert",
      paramLabel = "FILE",
      description = "The certificate that the upstream is shown (PEM).")
  private @Nullable Path upstreamCertificate;

  @Option(
      names = "--upstream-key",
      paramLabel = "FILE",
      description = "The private key of --upstream-cert (PEM of PKCS #8).")
  private @Nullable Path upstreamKey;

  @Option(
      names = "--upstream-name",
      paramLabel = "NAME",
      description =
          "The name that the upstream's certificate is to have. Default: the upstream's host.")
  private String upstreamName = "";

  void apply(ProxyServer.Builder proxy, CommandSpec spec) {
    requireBoth(spec, "--tls-cert", certificate, "--tls-key", key);
    requireBoth(spec, "--upstream-cert", upstreamCertificate, "--upstream-key", upstreamKey);
    boolean encrypts = upstreamTls || upstreamAuthorities != null;
    if (!encrypts && (upstreamCertificate != null || !upstreamName.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          (upstreamCertificate != null ? "--upstream-cert" : "--upstream-name")
              + " needs --upstream-tls or --upstream-ca");
    }
    if (certificate != null && key != null) {
      try {
        proxy.credentials(TlsFiles.server(certificate, key));
      } catch (IllegalArgumentException e) {
        throw new UserError("--tls-cert, --tls-key: " + e.getMessage());
      }
    }
    if (encrypts) {
      try {
        proxy.upstreamCredentials(
            TlsFiles.client(upstreamAuthorities, upstreamCertificate, upstreamKey), upstreamName);
      } catch (IllegalArgumentException e) {
        throw new UserError("--upstream-ca, --upstream-cert, --upstream-key: " + e.getMessage());
      }
    }
  }

  /** Returns how clients and the upstream are spoken to, as the first line of output says it. */
  String listening() {
    return certificate == null ? "" : " with TLS";
  }

  String upstream() {
    return upstreamTls || upstreamAuthorities != null ? " with TLS" : "";
  }

  private static void requireBoth(
      CommandSpec spec, String one, @Nullable Path first, String other, @Nullable Path second) {
    if ((first == null) != (second == null)) {
      throw new ParameterException(
          spec.commandLine(), (first == null ? other + " needs " + one : one + " needs " + other));
    }
  }
}
