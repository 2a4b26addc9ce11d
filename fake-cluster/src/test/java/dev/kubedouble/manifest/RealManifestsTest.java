package dev.kubedouble.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.Message;
import dev.kubedouble.schema.Canonical;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Manifests of public projects, where a folder of them is given; the project holds none. */
class RealManifestsTest {
  private static final String FOLDER = System.getProperty("kubedouble.manifests", "");

  @TestFactory
  Stream<DynamicTest> manifest_asYaml_isReadBackAsItWas() throws IOException {
    assumeTrue(!FOLDER.isEmpty(), "no folder given by kubedouble.manifests");
    try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static void check(Path file) {
    Manifests manifests = Manifests.reader().skippingUnknownKinds().load(file);
    assertThat(manifests.deployments()).isNotEmpty();
    for (Message object : manifests.objects()) {
      Message again = Manifests.parse(Manifests.toYaml(object)).objects().get(0);
      assertThat(Canonical.of(again)).isEqualTo(Canonical.of(object));
    }
  }
}
