package dev.kubedouble.rest;

/** Bodies of requests. */
final class Bodies {
  private Bodies() {}

  /** A small Deployment in JSON. */
  static String deployment(String name) {
    return deployment(name, "");
  }

  /** A Deployment in JSON that is as large as its note. */
  static String deployment(String name, String note) {
    return """
        {"apiVersion":"apps/v1","kind":"Deployment",
         "metadata":{"name":"%s","labels":{"app":"%s"},"annotations":{"note":"%s"}},
         "spec":{"selector":{"matchLabels":{"app":"%s"}},
          "template":{"metadata":{"labels":{"app":"%s"}},"spec":{"containers":[{"name":"c","image":"i:1"}]}}}}"""
        .formatted(name, name, note, name, name);
  }
}
