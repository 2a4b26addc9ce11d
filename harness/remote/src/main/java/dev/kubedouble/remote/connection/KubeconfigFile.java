package dev.kubedouble.remote.connection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.kubernetes.client.util.KubeConfig;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One context of a kubeconfig, checked: what it names is there, and it asks for nothing that would
 * be ignored.
 */
final class KubeconfigFile {
  private static final List<String> UNSUPPORTED_OF_CLUSTER = List.of("proxy-url");
  private static final List<String> UNSUPPORTED_OF_USER =
      List.of("as", "as-uid", "as-groups", "as-user-extra");

  /** What a credentials plugin is told of who calls it (client-go, {@code ExecCredential}). */
  private static final String EXEC_INFO = "KUBERNETES_EXEC_INFO";

  private final Path file;
  private final KubeConfig config;
  private final String context;
  private final Map<String, Object> cluster;
  private final Map<String, Object> user;

  private KubeconfigFile(
      Path file,
      KubeConfig config,
      String context,
      Map<String, Object> cluster,
      Map<String, Object> user) {
    this.file = file;
    this.config = config;
    this.context = context;
    this.cluster = cluster;
    this.user = user;
  }

  /**
   * Reads a kubeconfig and picks a context.
   *
   * @param wanted the context; null for the current one
   * @throws ConnectionException where it cannot be used
   */
  static KubeconfigFile read(Path file, @Nullable String wanted) {
    try {
      KubeConfig config = parse(file);
      String context = wanted == null ? config.getCurrentContext() : wanted;
      if (context == null || context.isEmpty()) {
        throw new ConnectionException(
            "kubeconfig "
                + file
                + ": no current-context (expected: the name of one of "
                + names(config.getContexts())
                + ")");
      }
      Map<String, Object> entry = find(config.getContexts(), context, "context");
      if (entry == null) {
        throw new ConnectionException(
            "kubeconfig "
                + file
                + ": no context \""
                + context
                + "\" (expected: one of "
                + names(config.getContexts())
                + ")");
      }
      config.setFile(file.toAbsolutePath().toFile());
      Map<String, Object> cluster = named(file, context, entry, "cluster", config.getClusters());
      Map<String, Object> user =
          entry.get("user") == null
              ? Map.of()
              : named(file, context, entry, "user", config.getUsers());
      KubeconfigFile read = new KubeconfigFile(file, config, context, cluster, user);
      read.requireSupported();
      read.prepareCredentials();
      config.setContext(context);
      return read;
    } catch (ClassCastException e) {
      throw new ConnectionException("kubeconfig " + file + ": it is no kubeconfig", e);
    }
  }

  private static KubeConfig parse(Path file) {
    String text;
    try {
      text = Files.readString(file, UTF_8);
    } catch (NoSuchFileException e) {
      throw new ConnectionException("kubeconfig " + file + ": there is no such file", e);
    } catch (IOException e) {
      throw new ConnectionException("kubeconfig " + file + ": it cannot be read: " + e, e);
    }
    try {
      return KubeConfig.loadKubeConfig(new StringReader(text));
    } catch (RuntimeException e) {
      throw new ConnectionException(
          "kubeconfig " + file + ": it is no kubeconfig: " + Failures.oneLine(e), e);
    }
  }

  private static Map<String, Object> named(
      Path file,
      String context,
      Map<String, Object> entry,
      String part,
      @Nullable List<Object> among) {
    String name = String.valueOf(entry.get(part));
    Map<String, Object> found = find(among, name, part);
    if (found == null) {
      throw new ConnectionException(
          "kubeconfig "
              + file
              + ": context \""
              + context
              + "\" names the "
              + part
              + " \""
              + name
              + "\", which is not there (expected: one of "
              + names(among)
              + ")");
    }
    return found;
  }

  @SuppressWarnings("unchecked") // what YAML reads as a mapping has texts as keys here
  private static @Nullable Map<String, Object> find(
      @Nullable List<Object> among, String name, String part) {
    if (among == null) {
      return null;
    }
    for (Object each : among) {
      Map<String, Object> entry = (Map<String, Object>) each;
      if (name.equals(entry.get("name"))) {
        Object content = entry.get(part);
        return content == null ? Map.of() : (Map<String, Object>) content;
      }
    }
    return null;
  }

  private static List<String> names(@Nullable List<Object> among) {
    List<String> names = new ArrayList<>();
    if (among != null) {
      among.forEach(each -> names.add(String.valueOf(((Map<?, ?>) each).get("name"))));
    }
    return names;
  }

  private void requireSupported() {
    if (cluster.get("server") == null) {
      throw refused("its cluster has no server");
    }
    UNSUPPORTED_OF_CLUSTER.forEach(key -> requireMissing(cluster, key));
    UNSUPPORTED_OF_USER.forEach(key -> requireMissing(user, key));
    if (user.get("exec") instanceof Map<?, ?> exec
        && Boolean.TRUE.equals(exec.get("provideClusterInfo"))) {
      throw refused("exec.provideClusterInfo: true is not supported");
    }
    if (user.get("auth-provider") instanceof Map<?, ?> provider
        && !List.of("gcp", "oidc").contains(String.valueOf(provider.get("name")))) {
      throw refused(
          "auth-provider \"" + provider.get("name") + "\" is not supported (expected: gcp, oidc)");
    }
  }

  private void requireMissing(Map<String, Object> part, String key) {
    if (part.containsKey(key)) {
      throw refused(key + " is not supported");
    }
  }

  /** Says of files and plugins what kubectl says of them, where the client would not. */
  @SuppressWarnings("unchecked") // what YAML reads as a sequence of mappings
  private void prepareCredentials() {
    if (user.get("tokenFile") instanceof String tokenFile) {
      user.remove("token");
      user.put("tokenFile", file.toAbsolutePath().resolveSibling(tokenFile).toString());
    }
    if (user.get("exec") instanceof Map<?, ?> plugin) {
      Map<String, Object> exec = (Map<String, Object>) plugin;
      List<Object> environment = new ArrayList<>();
      if (exec.get("env") instanceof List<?> given) {
        environment.addAll(given);
      }
      environment.add(
          Map.of(
              "name",
              EXEC_INFO,
              "value",
              "{\"kind\":\"ExecCredential\",\"apiVersion\":\""
                  + exec.get("apiVersion")
                  + "\",\"spec\":{\"interactive\":false}}"));
      exec.put("env", environment);
    }
  }

  KubeConfig config() {
    return config;
  }

  String server() {
    return String.valueOf(cluster.get("server"));
  }

  /** Returns whether somebody is to be logged in. */
  boolean hasCredentials() {
    return !user.isEmpty();
  }

  /** Returns what the credentials come from, as messages say it. */
  String credentialsName() {
    if (user.get("exec") instanceof Map<?, ?> exec) {
      return "the command \"" + exec.get("command") + '"';
    }
    return "the user's entry with " + user.keySet();
  }

  /** Returns how messages name this login. */
  String describe() {
    return "context \"" + context + "\" of kubeconfig " + file + ", server " + server();
  }

  private ConnectionException refused(String why) {
    return new ConnectionException(describe() + ": " + why);
  }
}
