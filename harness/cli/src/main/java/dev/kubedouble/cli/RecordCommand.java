package dev.kubedouble.cli;

import dev.kubedouble.replay.ApiServer;
import dev.kubedouble.replay.Difference;
import dev.kubedouble.replay.Recorder;
import dev.kubedouble.replay.Recorder.Recorded;
import dev.kubedouble.replay.Transcript;
import dev.kubedouble.replay.TranscriptException;
import dev.kubedouble.replay.TranscriptReader;
import dev.kubedouble.replay.TranscriptWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records what a real API server answers to scenarios, as transcripts. */
@Command(
    name = "record",
    description = {
      "Runs scenarios on a real API server, in namespaces made for them and removed again, and"
          + " writes what it answers as transcripts. Each is recorded twice and kept where both"
          + " recordings agree.",
      "Status 0 where all are kept, 1 where one is not."
    })
final class RecordCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Spec private CommandSpec spec;
  @Mixin private final RealServer real = new RealServer();

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "1..*",
      description =
          "Files of scenarios, or folders of them: transcripts, whose answers may be absent.")
  private List<Path> scenarios;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description =
          "Where the transcripts are written, NAME.json each; created where it is missing.")
  private Path out;

  @Override
  public Integer call() {
    List<Transcript> asked = TranscriptFiles.read(scenarios, TranscriptReader::readScenario);
    PrintWriter printed = spec.commandLine().getOut();
    try (ApiServer server = real.connect()) {
      printed.println("Recording Kubernetes " + server.version() + ": " + server.name());
      Recorder recorder = Recorder.on(server);
      int kept = 0;
      for (Transcript scenario : asked) {
        Recorded recorded = recorder.record(scenario);
        if (recorded.isKept()) {
          kept++;
          printed.println(TranscriptWriter.write(recorded.transcript(), out));
        } else {
          printDisagreements(printed, scenario, recorded.disagreements());
        }
      }
      printed.println(kept + " of " + asked.size() + " kept");
      return kept == asked.size() ? 0 : 1;
    } catch (TranscriptException | UncheckedIOException | IllegalStateException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private static void printDisagreements(
      PrintWriter printed, Transcript scenario, List<Difference> disagreements) {
    printed.println(scenario.name() + ": not kept, its two recordings differ:");
    disagreements.stream()
        .limit(SHOWN)
        .forEach(
            difference ->
                printed.println(
                    "    "
                        + difference.path()
                        + ": "
                        + difference.expected()
                        + ", then "
                        + difference.actual()));
  }
}
