package dev.kubedouble.manifest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** YAML that a real API server answered: what is read from it, written again, is the same text. */
class YamlGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");

  @TestFactory
  Stream<DynamicTest> answer_readAndWritten_isTheSame() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(YamlGoldenTest::asksForYaml).sorted().toList().stream()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }
  }

  private static boolean asksForYaml(Path file) {
    try {
      return Files.readString(file).contains("\"accept\": \"application/yaml\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file) throws IOException {
    JsonObject transcript = (JsonObject) JsonReader.read(Files.readAllBytes(file));
    for (JsonValue step : requireNonNull(transcript.getArray("steps"))) {
      JsonObject response = ((JsonObject) step).getObject("response");
      String yaml = response == null ? null : response.getString("body");
      if (yaml != null) {
        assertThat(YamlWriter.text(YamlReader.first(yaml).json())).isEqualTo(yaml);
      }
    }
  }
}
