package dev.kubedouble.replay;

import java.nio.file.Path;
import java.util.List;

/** The recorded transcripts; the system property {@code kubedouble.golden} names another folder. */
final class Golden {
  private Golden() {}

  static List<Transcript> api() {
    return read("api");
  }

  static List<Transcript> rollouts() {
    return read("rollouts");
  }

  private static List<Transcript> read(String folder) {
    Path golden =
        Path.of(System.getProperty("kubedouble.golden", "../../fake-cluster/src/test/golden"));
    return TranscriptReader.files(golden.resolve(folder)).stream()
        .map(TranscriptReader::read)
        .toList();
  }
}
