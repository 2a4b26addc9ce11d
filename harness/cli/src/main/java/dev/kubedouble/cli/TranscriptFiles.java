package dev.kubedouble.cli;

import dev.kubedouble.replay.Transcript;
import dev.kubedouble.replay.TranscriptException;
import dev.kubedouble.replay.TranscriptReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads the transcripts that a command is given. */
final class TranscriptFiles {
  private TranscriptFiles() {}

  /** Reads folders and files, or says in one line what is wrong with one. */
  static List<Transcript> read(List<Path> folders, Function<Path, Transcript> reader) {
    List<Transcript> transcripts = new ArrayList<>();
    try {
      for (Path folder : folders) {
        for (Path file : TranscriptReader.files(folder)) {
          transcripts.add(reader.apply(file));
        }
      }
    } catch (TranscriptException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
    return transcripts;
  }
}
