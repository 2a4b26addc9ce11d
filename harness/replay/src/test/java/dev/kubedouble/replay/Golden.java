package dev.kubedouble.replay;

import java.nio.file.Path;
import java.util.List;

/**
 * The recorded transcripts. The system property {@code kubedouble.golden} names another folder;
 * {@code kubedouble.manifests} one with transcripts of public projects' manifests, of which the
 * project has none itself: they are others' work.
 */
final class Golden {
  private Golden() {}

  static List<Transcript> api() {
    return own("api");
  }

  static List<Transcript> rollouts() {
    return own("rollouts");
  }

  /** Returns none where no folder is named. */
  static List<Transcript> manifests() {
    String named = System.getProperty("kubedouble.manifests");
    String golden = System.getProperty("kubedouble.golden");
    if (named != null && hasTranscripts(Path.of(named))) {
      return read(Path.of(named));
    }
    return golden != null && hasTranscripts(Path.of(golden, "manifests"))
        ? read(Path.of(golden, "manifests"))
        : List.of();
  }

  private static boolean hasTranscripts(Path folder) {
    String[] files = folder.toFile().list((in, name) -> name.endsWith(".json"));
    return files != null && files.length > 0;
  }

  private static List<Transcript> own(String folder) {
    Path golden =
        Path.of(System.getProperty("kubedouble.golden", "../../fake-cluster/src/test/golden"));
    return read(golden.resolve(folder));
  }

  private static List<Transcript> read(Path folder) {
    return TranscriptReader.files(folder).stream().map(TranscriptReader::read).toList();
  }
}
