package dev.kubedouble.remote.connection;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a server is found, and by what its caller is known there. Immutable. */
public sealed interface Login {
  /**
   * A context of a kubeconfig.
   *
   * @param file the kubeconfig
   * @param context its context; null for the current one
   */
  record Kubeconfig(Path file, @Nullable String context) implements Login {}

  /**
   * The service account of the pod in which this process runs.
   *
   * @param host the server's host; empty where this process runs in no pod
   * @param port the server's port; empty where this process runs in no pod
   * @param serviceAccount the directory with the account's {@code token} and {@code ca.crt}
   */
  record InCluster(String host, String port, Path serviceAccount) implements Login {}

  /**
   * An address that asks nobody who he is, such as {@code kubectl proxy} or a fake's REST door.
   *
   * @param url where the server is, such as {@code http://127.0.0.1:8001}
   */
  record Anonymous(String url) implements Login {}
}
