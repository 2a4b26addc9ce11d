package dev.kubedouble.remote.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.auth.ApiKeyAuth;
import io.kubernetes.client.util.ClientBuilder;
import io.kubernetes.client.util.KubeConfig;
import io.kubernetes.client.util.credentials.AccessTokenAuthentication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way to one API server: where it is, TLS, and who calls. The official client sets it up.
 *
 * <p>Thread-safe. {@link #close} ends idle connections and threads.
 */
public final class Connection implements AutoCloseable {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);

  /** HTTP/2 finds out by this that a server is gone which says nothing. */
  private static final Duration PING_INTERVAL = Duration.ofSeconds(30);

  /** A watch that says nothing for so long is asked for again; servers send bookmarks meanwhile. */
  private static final Duration MOST_SILENCE = Duration.ofMinutes(5);

  private final String name;
  private final HttpUrl url;
  private final OkHttpClient calls;
  private final OkHttpClient streams;

  private Connection(
      String name, ApiClient client, Supplier<@Nullable String> tokens, Duration timeout) {
    HttpUrl parsed = HttpUrl.parse(client.getBasePath());
    if (parsed == null) {
      throw new ConnectionException(
          name + ": the server's address is none (expected: https://HOST:PORT)");
    }
    this.name = name;
    this.url = parsed;
    OkHttpClient.Builder builder =
        client
            .getHttpClient()
            .newBuilder()
            .connectTimeout(timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT)
            .pingInterval(PING_INTERVAL)
            .followRedirects(false);
    if (client.getAuthentication("BearerToken") instanceof ApiKeyAuth key
        && key.getApiKey() != null) {
      builder.addInterceptor(new Authorization(key.getApiKeyPrefix(), key.getApiKey(), tokens));
    }
    this.calls = builder.callTimeout(timeout).build();
    this.streams = builder.callTimeout(Duration.ZERO).readTimeout(MOST_SILENCE).build();
  }

  /**
   * Prepares the way; nothing is sent yet.
   *
   * @param timeout how long a call may take
   * @throws ConnectionException where a kubeconfig, its credentials or the pod's are not there or
   *     cannot be used
   */
  public static Connection prepare(Login login, Duration timeout) {
    if (login instanceof Login.Kubeconfig kubeconfig) {
      return of(KubeconfigFile.read(kubeconfig.file(), kubeconfig.context()), timeout);
    }
    if (login instanceof Login.Anonymous anonymous) {
      return new Connection(
          "server " + anonymous.url(),
          new ClientBuilder().setBasePath(anonymous.url()).build(),
          () -> null,
          timeout);
    }
    return of((Login.InCluster) login, timeout);
  }

  private static Connection of(KubeconfigFile file, Duration timeout) {
    String name = file.describe();
    KubeConfig config = file.config();
    ApiClient client;
    try {
      client = ClientBuilder.kubeconfig(config).build();
    } catch (IOException | RuntimeException e) {
      throw new ConnectionException(name + ": its certificates or keys cannot be used: " + e, e);
    }
    Connection connection = new Connection(name, client, () -> token(config), timeout);
    if (file.hasCredentials() && !connection.isLoggedIn(client)) {
      throw new ConnectionException(
          name + ": there are no credentials from " + file.credentialsName());
    }
    return connection;
  }

  private boolean isLoggedIn(ApiClient client) {
    return client.getKeyManagers() != null
        || calls.interceptors().stream().anyMatch(Authorization.class::isInstance);
  }

  private static @Nullable String token(KubeConfig config) {
    Map<String, String> credentials = config.getCredentials();
    return credentials == null ? null : credentials.get(KubeConfig.CRED_TOKEN_KEY);
  }

  private static Connection of(Login.InCluster pod, Duration timeout) {
    String name = "the cluster of this pod";
    Path token = pod.serviceAccount().resolve("token");
    try {
      if (pod.host().isEmpty() || pod.port().isEmpty()) {
        throw new IOException("there is no KUBERNETES_SERVICE_HOST and _PORT");
      }
      String host = pod.host().indexOf(':') < 0 ? pod.host() : "[" + pod.host() + "]";
      ApiClient client =
          new ClientBuilder()
              .setBasePath("https://" + host + ":" + pod.port())
              .setCertificateAuthority(Files.readAllBytes(pod.serviceAccount().resolve("ca.crt")))
              .setAuthentication(new AccessTokenAuthentication(Files.readString(token, UTF_8)))
              .build();
      return new Connection(
          name + ", server " + client.getBasePath(), client, () -> read(token), timeout);
    } catch (IOException | RuntimeException e) {
      throw new ConnectionException(
          name
              + ": this process runs in no pod with a service account (expected:"
              + " KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT and the files in "
              + pod.serviceAccount()
              + "): "
              + Failures.oneLine(e),
          e);
    }
  }

  /** Returns the token that a file holds by now; null where it cannot be read. */
  private static @Nullable String read(Path token) {
    try {
      return Files.readString(token, UTF_8);
    } catch (IOException e) {
      return null;
    }
  }

  /** Returns how messages name this connection: context and server. */
  public String name() {
    return name;
  }

  /** Returns where the server is. */
  public HttpUrl url() {
    return url;
  }

  /** Returns the client for calls that end within the timeout. */
  public OkHttpClient calls() {
    return calls;
  }

  /** Returns the client for answers that go on. */
  public OkHttpClient streams() {
    return streams;
  }

  @Override
  public void close() {
    calls.dispatcher().executorService().shutdown();
    calls.connectionPool().evictAll();
  }
}
