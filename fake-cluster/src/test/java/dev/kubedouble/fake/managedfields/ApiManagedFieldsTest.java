package dev.kubedouble.fake.managedfields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real server answered: the owners of fields after each write. */
class ApiManagedFieldsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");

  @TestFactory
  Stream<DynamicTest> transcript_replayed() throws Exception {
    return transcripts()
        .map(
            file ->
                dynamicTest(
                    String.valueOf(file.getFileName()), () -> new ApiReplay().replay(read(file))));
  }

  @Test
  void transcripts_areCompared() throws Exception {
    int checks = 0;
    for (Path file : transcripts().toList()) {
      checks += new ApiReplay().replay(read(file));
    }
    assertThat(checks).isPositive();
  }

  private static JsonObject read(Path file) throws Exception {
    return (JsonObject) JsonReader.read(Files.readAllBytes(file));
  }

  private static Stream<Path> transcripts() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }
}
