package dev.kubedouble.cli;

import dev.kubedouble.replay.LeftOut;
import dev.kubedouble.replay.Outcome;
import dev.kubedouble.replay.Replay;
import dev.kubedouble.replay.Target;
import dev.kubedouble.replay.Transcript;
import dev.kubedouble.replay.TranscriptReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Replays recorded transcripts of a real Kubernetes, and prints where answers differ. */
@Command(
    name = "verify",
    description = {
      "Replays transcripts of a real Kubernetes and prints each that differs with its first differences,"
          + " then how many are identical.",
      "Status 0 where all are, 1 where one differs or is no transcript."
    })
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FOLDER",
      arity = "1..*",
      description = "Folders of transcripts, NAME.json each, or single files.")
  private List<Path> folders;

  @Option(
      names = "--target",
      paramLabel = "TARGET",
      defaultValue = "embedded",
      description =
          "What is asked: embedded (a fresh fake cluster for each transcript, controllers off),"
              + " grpc://HOST:PORT or http://HOST:PORT. Default: ${DEFAULT-VALUE}.")
  private String target;

  @Option(
      names = "--show",
      paramLabel = "N",
      defaultValue = "3",
      description = "How many differences of a transcript are printed. Default: ${DEFAULT-VALUE}.")
  private int show;

  @Override
  public Integer call() {
    try (Replay replay = replay()) {
      List<Transcript> transcripts = TranscriptFiles.read(folders, TranscriptReader::read);
      Report report = new Report(spec.commandLine().getOut(), show);
      for (Transcript transcript : transcripts) {
        report.add(replay.of(transcript));
      }
      return report.finish();
    }
  }

  private Replay replay() {
    try {
      return Replay.against(Target.parse(target));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--" + e.getMessage(), e);
    }
  }

  /** What is printed as outcomes come in, and at the end. */
  private static final class Report {
    private final PrintWriter out;
    private final int show;
    private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    private int identical;
    private int all;
    private int compared;

    Report(PrintWriter out, int show) {
      this.out = out;
      this.show = show;
    }

    void add(List<Outcome> outcomes) {
      all++;
      identical += outcomes.stream().allMatch(Outcome::isIdentical) ? 1 : 0;
      for (Outcome outcome : outcomes) {
        if (outcome.door().equals("gRPC")) {
          compared += outcome.compared();
        }
        outcome.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Integer::sum));
        print(outcome);
      }
    }

    private void print(Outcome outcome) {
      int differences = outcome.differences().size();
      if (differences == 0) {
        return;
      }
      out.println(
          outcome.transcript()
              + ": "
              + (differences == 1 ? "1 difference" : differences + " differences")
              + " over "
              + outcome.door());
      outcome.differences().stream()
          .limit(show)
          .forEach(difference -> out.println("    " + difference));
    }

    int finish() {
      if (!leftOut.isEmpty()) {
        int sum = leftOut.values().stream().mapToInt(Integer::intValue).sum();
        List<String> reasons = new ArrayList<>();
        leftOut.forEach((reason, count) -> reasons.add(reason.title() + " " + count));
        out.println(
            "gRPC: "
                + compared
                + (compared == 1 ? " step compared, " : " steps compared, ")
                + sum
                + " left out as beyond the protocol: "
                + String.join(", ", reasons));
      }
      out.println(identical + " of " + all + " identical");
      return identical == all ? 0 : 1;
    }
  }
}
