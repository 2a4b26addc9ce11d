package dev.kubedouble.remote.connection;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Failures of a connection in words that say what to look at. */
public final class Failures {
  private Failures() {}

  /** Returns what a failure means, as the end of a sentence about a server, in one line. */
  public static String describe(IOException e) {
    if (e instanceof UnknownHostException) {
      return "its host name is not known (" + oneLine(e) + ")";
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return "it cannot be reached; is the cluster up? (" + oneLine(e) + ")";
    }
    if (e instanceof InterruptedIOException) {
      return "it did not answer in time (" + oneLine(e) + ")";
    }
    if (e instanceof SSLPeerUnverifiedException) {
      return "its certificate is for another name (" + oneLine(e) + ")";
    }
    if (e instanceof SSLException) {
      return isUntrusted(e)
          ? "its certificate is not signed by the certificate authority that is trusted for it ("
              + oneLine(e)
              + ")"
          : "the TLS handshake failed (" + oneLine(e) + ")";
    }
    return "the connection failed (" + oneLine(e) + ")";
  }

  private static boolean isUntrusted(Throwable e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertPathBuilderException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  /** Returns the first line of what an exception says of itself. */
  static String oneLine(Throwable e) {
    String message = e.getMessage();
    String text = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    return text.strip().lines().findFirst().orElse(text);
  }
}
