package dev.kubedouble.junit;

import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.junit.spi.ServerCustomizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What the customizers on the class path add to one server, and what is closed with it. */
final class ServerCustomizers implements AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(ServerCustomizers.class);

  private final List<Function<KubernetesServer.Builder, Optional<? extends AutoCloseable>>> steps;
  private final Map<Class<?>, AutoCloseable> given = new LinkedHashMap<>();

  ServerCustomizers(
      List<Function<KubernetesServer.Builder, Optional<? extends AutoCloseable>>> steps) {
    this.steps = List.copyOf(steps);
  }

  /** Returns the customizers for the server of a test or class. */
  static ServerCustomizers of(ExtensionContext context) {
    Found found =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Found.class, key -> Found.load(), Found.class);
    return new ServerCustomizers(
        found.customizers().stream()
            .<Function<KubernetesServer.Builder, Optional<? extends AutoCloseable>>>map(
                customizer -> server -> customizer.customize(context, server))
            .toList());
  }

  void customize(KubernetesServer.Builder server) {
    steps.forEach(step -> step.apply(server).ifPresent(one -> given.put(one.getClass(), one)));
  }

  /** Returns what the customizers gave, by its class. */
  Map<Class<?>, AutoCloseable> given() {
    return given;
  }

  /** Closes what the customizers gave, where no server was started. */
  @Override
  public void close() {
    Failures failures = new Failures();
    given.values().forEach(failures::attempt);
    failures.throwIfAny();
  }

  /** Looked for once in a run. */
  private record Found(List<ServerCustomizer> customizers) {
    static Found load() {
      return new Found(
          ServiceLoader.load(ServerCustomizer.class).stream()
              .map(ServiceLoader.Provider::get)
              .toList());
    }
  }
}
