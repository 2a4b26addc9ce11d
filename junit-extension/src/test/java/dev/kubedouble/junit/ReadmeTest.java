package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  @Test
  void quotedTest_isTheSamples() throws IOException {
    String sample =
        Files.readString(Path.of("../samples/first-test/src/test/java/com/example/WebTest.java"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + sample.substring(sample.indexOf("@FakeKubernetes")) + "```");
  }
}
