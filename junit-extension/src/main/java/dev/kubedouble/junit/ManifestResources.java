package dev.kubedouble.junit;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.schema.ObjectMetadata;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Manifests on the class path. */
final class ManifestResources {
  private ManifestResources() {}

  /**
   * Reads a resource.
   *
   * @param testClass the class beside which a name without a leading slash is looked up
   */
  static Manifests read(Class<?> testClass, String resource) {
    try (InputStream stream = testClass.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "manifests: there is no class path resource \""
                + resource
                + "\" (looked up from "
                + testClass.getName()
                + ")");
      }
      return Manifests.reader()
          .parse(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("manifests: " + resource + " cannot be read", e);
    }
  }

  /**
   * Returns why the objects of a resource cannot be made in a test's own namespace of a target, if
   * they cannot.
   */
  static Optional<String> whyNotOn(Target target, Class<?> testClass, String resource) {
    for (Message object : read(testClass, resource).objects()) {
      String namespace = ObjectMetadata.of(object).getNamespace();
      String what =
          "manifests: "
              + object.getDescriptorForType().getName()
              + " "
              + (namespace.isEmpty() ? "" : namespace + "/")
              + ObjectMetadata.of(object).getName()
              + " in "
              + resource;
      if (!namespace.isEmpty() || !Resource.of(object).namespaced()) {
        return Optional.of(what + " has its place outside of the test's own namespace");
      }
      if (target instanceof Target.Grpc && Resource.of(object) != Resource.DEPLOYMENTS) {
        return Optional.of(what + " cannot be made, for the protocol makes Deployments only");
      }
    }
    return Optional.empty();
  }
}
