package dev.kubedouble.fake.admission.podspec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.validation.DeploymentValidation;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Deployments of public projects, which a real API server took: those in the folder of transcripts
 * that the system property {@code kubedouble.manifests} names.
 */
@EnabledIfSystemProperty(named = "kubedouble.manifests", matches = ".+")
class ManifestsTest {
  @TestFactory
  Stream<DynamicTest> manifest_inOrder() throws IOException {
    Path folder = Path.of(System.getProperty("kubedouble.manifests", ""));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> transcripts =
          files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      return transcripts.stream()
          .map(
              file ->
                  dynamicTest(requireNonNull(file.getFileName()).toString(), () -> judge(file)));
    }
  }

  private static void judge(Path file) throws IOException {
    JsonArray steps =
        requireNonNull(((JsonObject) JsonReader.read(Files.readAllBytes(file))).getArray("steps"));
    JsonObject create = requireNonNull(((JsonObject) steps.get(0)).getObject("request"));
    Deployment.Builder deployment =
        new Defaults()
                .deployment(
                    Judge.document(
                        requireNonNull(create.getString("rawBody")),
                        Deployment.getDefaultInstance()))
                .toBuilder();
    deployment.getMetadataBuilder().setNamespace("golden-a");
    assertThat(
            Judge.texts(
                DeploymentValidation.create(
                    deployment.build(), new PodTemplateValidator()::validate)))
        .isEmpty();
  }
}
