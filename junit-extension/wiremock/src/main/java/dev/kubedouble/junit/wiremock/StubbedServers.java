package dev.kubedouble.junit.wiremock;

import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.junit.spi.ServerCustomizer;
import dev.kubedouble.wiremock.KubernetesStubs;
import dev.kubedouble.wiremock.StubMappings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Puts WireMock in front of the servers of tests with {@link StubbedKubernetes}. */
public final class StubbedServers implements ServerCustomizer {
  /** Called by {@link java.util.ServiceLoader}. */
  public StubbedServers() {}

  @Override
  public Optional<KubernetesStubs> customize(
      ExtensionContext context, KubernetesServer.Builder server) {
    return annotation(context).map(annotation -> start(annotation, context, server));
  }

  private static KubernetesStubs start(
      StubbedKubernetes annotation, ExtensionContext context, KubernetesServer.Builder server) {
    KubernetesStubs stubs = KubernetesStubs.start();
    try {
      for (String resource : annotation.mappings()) {
        stubs.load(read(context.getRequiredTestClass(), resource));
      }
    } catch (RuntimeException e) {
      stubs.close();
      throw e;
    }
    server.inFront(stubs);
    return stubs;
  }

  /** Returns the annotation of the method, of the class, or of a class around it. */
  private static Optional<StubbedKubernetes> annotation(ExtensionContext context) {
    Optional<StubbedKubernetes> found =
        AnnotationSupport.findAnnotation(context.getTestMethod(), StubbedKubernetes.class);
    for (Class<?> type = context.getRequiredTestClass();
        found.isEmpty() && type != null;
        type = type.getEnclosingClass()) {
      found = AnnotationSupport.findAnnotation(type, StubbedKubernetes.class);
    }
    return found;
  }

  private static StubMappings read(Class<?> testClass, String resource) {
    try (InputStream stream = testClass.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new ExtensionConfigurationException(
            "@StubbedKubernetes: mappings: there is no class path resource \""
                + resource
                + "\" (looked up from "
                + testClass.getName()
                + ")");
      }
      return StubMappings.parse(
          resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("mappings: " + resource + " cannot be read", e);
    }
  }
}
