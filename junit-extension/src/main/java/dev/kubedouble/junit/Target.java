package dev.kubedouble.junit;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What tests run against, as {@link FakeKubernetes#target} says it. Immutable. */
sealed interface Target {
  /** What can be said, as messages show it. */
  String EXPECTED = "fake, grpc://HOST:PORT or kubeconfig:FILE[?context=NAME]";

  String GRPC = "grpc://";
  String KUBECONFIG = "kubeconfig:";
  String CONTEXT = "?context=";

  /** A fake cluster for each test. */
  record Fake() implements Target {
    @Override
    public String toString() {
      return "fake";
    }
  }

  /**
   * A running {@code KubernetesService}.
   *
   * @param address where it is, {@code HOST:PORT}
   */
  record Grpc(String address) implements Target {
    @Override
    public String toString() {
      return GRPC + address;
    }
  }

  /**
   * A cluster that a kubeconfig names.
   *
   * @param file the kubeconfig
   * @param context its context; null for the current one
   */
  record Kubeconfig(Path file, @Nullable String context) implements Target {
    @Override
    public String toString() {
      return KUBECONFIG + file + (context == null ? "" : CONTEXT + context);
    }
  }

  /** Returns whether it is a fake cluster. */
  default boolean isFake() {
    return this instanceof Fake;
  }

  /**
   * Reads a target.
   *
   * @return null where nothing is said
   * @throws IllegalArgumentException where it is none; the message names it and what was expected
   */
  static @Nullable Target parse(String text) {
    String said = text.strip();
    if (said.isEmpty()) {
      return null;
    }
    if (said.equalsIgnoreCase("fake")) {
      return new Fake();
    }
    if (said.startsWith(GRPC) && isHostAndPort(said.substring(GRPC.length()))) {
      return new Grpc(said.substring(GRPC.length()));
    }
    if (said.startsWith(KUBECONFIG)) {
      String rest = said.substring(KUBECONFIG.length());
      int context = rest.indexOf(CONTEXT);
      String file = context < 0 ? rest : rest.substring(0, context);
      String name = context < 0 ? null : rest.substring(context + CONTEXT.length());
      if (!file.isBlank() && file.indexOf('?') < 0 && (name == null || !name.isBlank())) {
        return new Kubeconfig(path(file), name);
      }
    }
    throw new IllegalArgumentException("target: \"" + text + "\" (expected: " + EXPECTED + ")");
  }

  private static boolean isHostAndPort(String address) {
    int colon = address.lastIndexOf(':');
    try {
      int port = Integer.parseInt(address.substring(colon + 1));
      return colon > 0 && port > 0 && port <= 65535 && address.indexOf('/') < 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Returns a file; a shell leaves the tilde alone in the middle of a word. */
  private static Path path(String file) {
    return file.startsWith("~/")
        ? Path.of(System.getProperty("user.home"), file.substring(2))
        : Path.of(file);
  }
}
