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

  /** Returns which object of a resource has its place outside of a test's own namespace, if any. */
  static Optional<String> placedElsewhere(Class<?> testClass, String resource) {
    for (Message object : read(testClass, resource).objects()) {
      String kind = object.getDescriptorForType().getName();
      String name = ObjectMetadata.of(object).getName();
      String namespace = ObjectMetadata.of(object).getNamespace();
      if (!Resource.of(object).namespaced()) {
        return Optional.of(kind + " " + name);
      }
      if (!namespace.isEmpty()) {
        return Optional.of(kind + " " + namespace + "/" + name);
      }
    }
    return Optional.empty();
  }
}
