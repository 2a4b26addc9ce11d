package dev.kubedouble.remote;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A certificate authority of one test. */
final class Certificates {
  private static final char[] PASSWORD = "test".toCharArray();

  private final KeyPair keys = keyPair();
  private final X500Name name;
  private final X509Certificate authority;

  Certificates(String name) {
    this.name = new X500Name("CN=" + name);
    this.authority = sign(this.name, keys, null);
  }

  /**
   * A certificate and its key.
   *
   * @param certificate the certificate
   * @param key the key
   */
  record Identity(X509Certificate certificate, PrivateKey key) {
    String certificateData() {
      return data(pem("CERTIFICATE", encoded(certificate)));
    }

    String keyData() {
      return data(pem("PRIVATE KEY", key.getEncoded()));
    }
  }

  /** Returns the authority as a kubeconfig holds it. */
  String authorityData() {
    return data(pem("CERTIFICATE", encoded(authority)));
  }

  /** Returns an identity, for an address where it is a server's. */
  Identity identity(String commonName, String address) {
    KeyPair own = keyPair();
    return new Identity(sign(new X500Name("CN=" + commonName), own, address), own.getPrivate());
  }

  /** Returns a server's TLS that asks its clients for certificates of this authority. */
  SSLContext server(Identity identity) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, PASSWORD);
      store.setKeyEntry(
          "server", identity.key(), PASSWORD, new X509Certificate[] {identity.certificate()});
      store.setCertificateEntry("authority", authority);
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(store, PASSWORD);
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private X509Certificate sign(X500Name subject, KeyPair own, @Nullable String address) {
    try {
      Instant today = X509_START;
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              name,
              new BigInteger(64, new SecureRandom()),
              Date.from(today),
              Date.from(today.plus(Duration.ofDays(36500))),
              subject,
              own.getPublic());
      if (subject.equals(name)) {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      }
      if (address != null) {
        builder.addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(
                new GeneralName(
                    GeneralName.iPAddress, InetAddress.getByName(address).getHostAddress())));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final Instant X509_START = Instant.parse("2020-01-01T00:00:00Z");

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(String type, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
  }

  private static String data(String pem) {
    return Base64.getEncoder().encodeToString(pem.getBytes(US_ASCII));
  }
}
