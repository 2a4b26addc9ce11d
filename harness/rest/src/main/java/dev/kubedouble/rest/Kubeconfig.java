package dev.kubedouble.rest;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.manifest.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the file by which kubectl and the clients of all languages find a server. */
public final class Kubeconfig {
  private static final String NAME = "kubedouble";

  private Kubeconfig() {}

  /**
   * Writes a kubeconfig whose one context points at a server, with nobody logged in; a file that is
   * there is replaced.
   *
   * @param url where the server is, such as {@link RestServer#url}
   */
  public static void write(Path file, String url) throws IOException {
    Files.writeString(file, text(url));
  }

  /** Returns the text of a kubeconfig that points at a server. */
  public static String text(String url) {
    JsonObject cluster = new JsonObject().put("server", url);
    JsonObject context = new JsonObject().put("cluster", NAME).put("user", NAME);
    context.put("namespace", "default");
    return YamlWriter.text(
        new JsonObject()
            .put("apiVersion", "v1")
            .put("kind", "Config")
            .put("clusters", named("cluster", cluster))
            .put("contexts", named("context", context))
            .put("users", named("user", new JsonObject()))
            .put("current-context", NAME));
  }

  private static JsonArray named(String key, JsonObject value) {
    return JsonArray.of(new JsonObject().put("name", NAME).put(key, value));
  }
}
