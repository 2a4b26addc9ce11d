package dev.kubedouble.remote;

import dev.kubedouble.remote.connection.Login;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which real cluster is used, and how. Immutable.
 *
 * @param login where the server is and by what its caller is known
 * @param namespaces the only namespaces that may be used; empty for all
 * @param access what {@link RemoteCluster#connect} makes sure of
 * @param timeout how long a call may take; 30 seconds by default
 * @param watchPatience how long a broken watch is asked for again before it ends as unavailable; 30
 *     seconds by default
 */
public record RemoteClusterOptions(
    Login login, Set<String> namespaces, Access access, Duration timeout, Duration watchPatience) {
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Path SERVICE_ACCOUNT =
      Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /** What the caller must be allowed. */
  public enum Access {
    /** To list Deployments, ReplicaSets, Pods and Events. */
    READ,
    /** To write Deployments, too. */
    WRITE
  }

  /** Makes the record; the set is copied. */
  public RemoteClusterOptions {
    namespaces = Set.copyOf(namespaces);
  }

  /** Begins with a kubeconfig; its current context is used where none is named. */
  public static Builder kubeconfig(Path file) {
    return new Builder(new Login.Kubeconfig(file, null));
  }

  /**
   * Begins with the service account of the pod in which this process runs, as Kubernetes mounts it
   * (Kubernetes documentation: Accessing the Kubernetes API from a Pod).
   */
  public static Builder inCluster() {
    return new Builder(
        new Login.InCluster(
            environment("KUBERNETES_SERVICE_HOST"),
            environment("KUBERNETES_SERVICE_PORT"),
            SERVICE_ACCOUNT));
  }

  /**
   * Begins with a service account whose files are elsewhere, such as a projected volume.
   *
   * @param host the server's host
   * @param port the server's port
   * @param serviceAccount the directory with the account's {@code token} and {@code ca.crt}
   */
  public static Builder inCluster(String host, int port, Path serviceAccount) {
    return new Builder(new Login.InCluster(host, Integer.toString(port), serviceAccount));
  }

  private static String environment(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }

  /**
   * Begins with an address that asks nobody who he is, such as {@code kubectl proxy} or a fake's
   * REST door.
   */
  public static Builder url(String url) {
    return new Builder(new Login.Anonymous(url));
  }

  /** Begins with these options. */
  public Builder toBuilder() {
    return new Builder(login)
        .namespaces(namespaces)
        .access(access)
        .timeout(timeout)
        .watchPatience(watchPatience);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private Login login;
    private Set<String> namespaces = Set.of();
    private Access access = Access.WRITE;
    private Duration timeout = DEFAULT_TIMEOUT;
    private Duration watchPatience = DEFAULT_TIMEOUT;

    private Builder(Login login) {
      this.login = login;
    }

    /** Sets the context of the kubeconfig; null means its current one. */
    public Builder context(@Nullable String context) {
      if (!(login instanceof Login.Kubeconfig kubeconfig)) {
        throw new IllegalStateException("context: there is no kubeconfig that has contexts");
      }
      login = new Login.Kubeconfig(kubeconfig.file(), context);
      return this;
    }

    /** Sets the only namespaces that may be used; none means all. */
    public Builder namespaces(Set<String> namespaces) {
      this.namespaces = namespaces;
      return this;
    }

    /** Sets what {@link RemoteCluster#connect} makes sure of; {@code WRITE} by default. */
    public Builder access(Access access) {
      this.access = access;
      return this;
    }

    /** Sets how long a call may take. */
    public Builder timeout(Duration timeout) {
      this.timeout = requirePositive("timeout", timeout);
      return this;
    }

    /** Sets how long a broken watch is asked for again. */
    public Builder watchPatience(Duration patience) {
      this.watchPatience = requirePositive("watchPatience", patience);
      return this;
    }

    private static Duration requirePositive(String what, Duration span) {
      if (span.isNegative() || span.isZero()) {
        throw new IllegalArgumentException(what + ": " + span + " (expected: more than 0)");
      }
      return span;
    }

    /** Returns the options. */
    public RemoteClusterOptions build() {
      return new RemoteClusterOptions(login, namespaces, access, timeout, watchPatience);
    }
  }
}
