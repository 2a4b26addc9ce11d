package dev.kubedouble.cli;

import dev.kubedouble.replay.ApiServer;
import dev.kubedouble.replay.Difference;
import dev.kubedouble.replay.Drift;
import dev.kubedouble.replay.Outcome;
import dev.kubedouble.replay.Transcript;
import dev.kubedouble.replay.TranscriptException;
import dev.kubedouble.replay.TranscriptReader;
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

/** Runs scenarios on the fake and on a real API server, and prints where the two differ. */
@Command(
    name = "diff",
    description = {
      "Runs scenarios on a real API server, in namespaces made for them and removed again, and on a"
          + " fresh fake cluster, and prints where the two differ, field by field.",
      "Status 0 where they do not, 1 where they differ or a scenario cannot be run."
    })
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final RealServer real = new RealServer();

  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description =
          "Folders of scenarios, or single files: transcripts, whose answers may be absent.")
  private List<Path> folders;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many differences of a scenario are printed. Default: ${DEFAULT-VALUE}.")
  private int show;

  @Override
  public Integer call() {
    List<Transcript> scenarios = TranscriptFiles.read(folders, TranscriptReader::readScenario);
    PrintWriter out = spec.commandLine().getOut();
    try (ApiServer server = real.connect();
        Drift drift = Drift.from(server)) {
      out.println("The fake beside Kubernetes " + server.version() + ": " + server.name());
      int same = 0;
      int differences = 0;
      for (Transcript scenario : scenarios) {
        Outcome outcome = drift.of(scenario);
        same += outcome.isIdentical() ? 1 : 0;
        differences += outcome.differences().size();
        print(out, outcome);
      }
      out.println(
          same
              + " of "
              + scenarios.size()
              + " without a difference"
              + (differences == 0 ? "" : "; " + count(differences)));
      return same == scenarios.size() ? 0 : 1;
    } catch (TranscriptException | UncheckedIOException | IllegalStateException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private void print(PrintWriter out, Outcome outcome) {
    if (outcome.isIdentical()) {
      return;
    }
    List<Difference> differences = outcome.differences();
    out.println(outcome.transcript() + ": " + count(differences.size()));
    for (Difference difference : differences.subList(0, Math.min(show, differences.size()))) {
      out.println("    " + difference.path());
      out.println("        Kubernetes: " + difference.expected());
      out.println("        fake:       " + difference.actual());
    }
    if (differences.size() > show) {
      out.println("    and " + (differences.size() - show) + " more (--show N)");
    }
  }

  private static String count(int differences) {
    return differences == 1 ? "1 difference" : differences + " differences";
  }
}
