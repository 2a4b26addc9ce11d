package dev.kubedouble.rest.discovery;

import dev.kubedouble.json.JsonObject;

/** The version of Kubernetes that the server stands in for. */
final class ServerVersion {
  static final String VERSION = "v1.36.2";

  private ServerVersion() {}

  static JsonObject json() {
    return new JsonObject()
        .put("major", "1")
        .put("minor", "36")
        .put("emulationMajor", "1")
        .put("emulationMinor", "36")
        .put("minCompatibilityMajor", "1")
        .put("minCompatibilityMinor", "35")
        .put("gitVersion", VERSION)
        .put("gitCommit", "kubedouble")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-01-01T00:00:00Z")
        .put("goVersion", "none")
        .put("compiler", "javac")
        .put("platform", "java/jvm");
  }
}
