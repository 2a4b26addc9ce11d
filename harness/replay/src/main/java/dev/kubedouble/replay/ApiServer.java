package dev.kubedouble.replay;

import dev.kubedouble.remote.RemoteCluster;
import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.remote.connection.Connection;
import dev.kubedouble.remote.connection.ConnectionException;

/**
 * A Kubernetes API server that is asked what it answers, over its REST API.
 *
 * <p>Thread-safe. {@link #close} ends its connections.
 */
public final class ApiServer implements AutoCloseable {
  private final Connection connection;
  private final String version;

  private ApiServer(Connection connection, String version) {
    this.connection = connection;
    this.version = version;
  }

  /**
   * Connects, and makes sure that the server answers and lets the caller write.
   *
   * @throws ConnectionException where the kubeconfig, the server, its certificate, the credentials
   *     or their rights will not do; the message names context and server
   */
  public static ApiServer connect(RemoteClusterOptions options) {
    String version;
    try (RemoteCluster checked = RemoteCluster.connect(options)) {
      version = checked.version();
    }
    return new ApiServer(Connection.prepare(options.login(), options.timeout()), version);
  }

  /** Returns how messages name it: context and server. */
  public String name() {
    return connection.name();
  }

  /** Returns the version of Kubernetes that it says it is, such as {@code 1.36.2}. */
  public String version() {
    return version.startsWith("v") ? version.substring(1) : version;
  }

  Door door() {
    return new OkHttpDoor(connection);
  }

  @Override
  public void close() {
    connection.close();
  }
}
