package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FidelityPageTest {
  private static final Path PAGE = Path.of("../../docs/fidelity.md");

  @Test
  void page_saysWhatReplaysShow() throws IOException {
    assumeThat(System.getProperty("kubedouble.golden"))
        .as("the page is on this project's own transcripts")
        .isNull();
    String made = FidelityPage.of(Golden.api());
    if (Boolean.getBoolean("kubedouble.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, made);
    }

    assertThat(PAGE)
        .as(
            "to write it anew: ./mvnw -pl harness/replay -am test -Dtest=FidelityPageTest"
                + " -Dkubedouble.write=true")
        .hasContent(made);
  }
}
