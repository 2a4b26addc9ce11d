package dev.kubedouble.harness;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Certificates and keys in PEM files, checked before anything listens or connects.
 *
 * <p>All methods throw {@link IllegalArgumentException} where a file cannot be used; the message
 * names the file and what was expected.
 */
public final class TlsFiles {
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private TlsFiles() {}

  /**
   * Returns what a server shows its clients.
   *
   * @param certificates the server's certificate, and those that it was issued by
   * @param key its private key
   */
  public static ServerCredentials server(Path certificates, Path key) {
    byte[] chain = certificates(certificates);
    return create(
        () ->
            TlsServerCredentials.newBuilder()
                .keyManager(stream(chain), stream(key(key, chain, certificates)))
                .build());
  }

  /**
   * Returns what a client trusts and shows.
   *
   * @param authorities the certificates that a server's must be issued by; null for those that this
   *     Java trusts
   * @param certificates the client's own certificate, and those that it was issued by; null for
   *     none
   * @param key its private key; null where there is no certificate
   */
  public static ChannelCredentials client(
      @Nullable Path authorities, @Nullable Path certificates, @Nullable Path key) {
    TlsChannelCredentials.Builder client = TlsChannelCredentials.newBuilder();
    return create(
        () -> {
          if (authorities != null) {
            client.trustManager(stream(certificates(authorities)));
          }
          if (certificates != null && key != null) {
            byte[] chain = certificates(certificates);
            client.keyManager(stream(chain), stream(key(key, chain, certificates)));
          }
          return client.build();
        });
  }

  private interface Creation<T> {
    T create() throws IOException;
  }

  private static <T> T create(Creation<T> creation) {
    try {
      return creation.create();
    } catch (IOException e) {
      throw new IllegalArgumentException("the certificate or key cannot be used: " + e, e);
    }
  }

  private static byte[] certificates(Path file) {
    byte[] bytes = read(file);
    try {
      if (!parse(bytes).isEmpty()) {
        return bytes;
      }
    } catch (CertificateException e) {
      throw noCertificate(file, ": " + e.getMessage());
    }
    throw noCertificate(file, "");
  }

  private static IllegalArgumentException noCertificate(Path file, String why) {
    return new IllegalArgumentException(
        file
            + ": it has no certificate that can be read (expected: PEM, with -----BEGIN"
            + " CERTIFICATE-----)"
            + why);
  }

  private static Collection<? extends Certificate> parse(byte[] bytes) throws CertificateException {
    return CertificateFactory.getInstance("X.509").generateCertificates(stream(bytes));
  }

  /** Reads a key and tries it on the certificate that it is to go with. */
  private static byte[] key(Path file, byte[] chain, Path certificates) {
    byte[] bytes = read(file);
    Matcher pem = KEY.matcher(new String(bytes, StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw noKey(file, "");
    }
    try {
      Iterator<? extends Certificate> issued = parse(chain).iterator();
      PublicKey publicKey = issued.next().getPublicKey();
      PrivateKey privateKey =
          KeyFactory.getInstance(publicKey.getAlgorithm())
              .generatePrivate(
                  new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
      if (!fit(privateKey, publicKey)) {
        throw new IllegalArgumentException(
            file + ": it is not the key of the first certificate in " + certificates);
      }
      return bytes;
    } catch (GeneralSecurityException e) {
      throw noKey(file, ": " + e.getMessage());
    }
  }

  private static IllegalArgumentException noKey(Path file, String why) {
    return new IllegalArgumentException(
        file
            + ": it has no private key that can be read (expected: PEM of PKCS #8 without a"
            + " password, with -----BEGIN PRIVATE KEY-----, for its certificate)"
            + why);
  }

  private static boolean fit(PrivateKey privateKey, PublicKey publicKey)
      throws GeneralSecurityException {
    byte[] text = "fit".getBytes(StandardCharsets.US_ASCII);
    String algorithm = publicKey.getAlgorithm();
    String scheme =
        switch (algorithm) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> algorithm;
        };
    Signature signature = Signature.getInstance(scheme);
    signature.initSign(privateKey);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(publicKey);
    signature.update(text);
    return signature.verify(signed);
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": it cannot be read: " + e, e);
    }
  }

  private static ByteArrayInputStream stream(byte[] bytes) {
    return new ByteArrayInputStream(bytes);
  }
}
