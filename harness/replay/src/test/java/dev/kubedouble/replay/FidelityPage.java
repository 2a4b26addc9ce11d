package dev.kubedouble.replay;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the page on fidelity from replays, so that it says nothing that was not tried. */
final class FidelityPage {
  private final StringBuilder page = new StringBuilder();

  private FidelityPage() {}

  /** Returns the page. */
  static String of(List<Transcript> transcripts) {
    FidelityPage page = new FidelityPage();
    try (Replay replay = Replay.against(new Target.Embedded())) {
      Map<String, List<Outcome>> outcomes = new LinkedHashMap<>();
      transcripts.forEach(each -> outcomes.put(each.name(), replay.of(each)));
      page.summary(transcripts, outcomes);
      page.beyondTheProtocol(outcomes);
      page.page.append(RefusalsSection.text());
      page.identical(transcripts, outcomes);
    }
    return page.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void summary(List<Transcript> transcripts, Map<String, List<Outcome>> outcomes) {
    line("# Fidelity: what is as in Kubernetes, and what is refused");
    line("");
    line("This page is made by a test from replays of recorded transcripts, and the build fails");
    line("where it says anything else than they show. A transcript is a conversation with a real");
    line(
        "Kubernetes API server, "
            + versions(transcripts)
            + ", its controllers off; it is replayed on a");
    line("fresh fake cluster, over gRPC and over the REST door. An answer is identical where its");
    line(
        "code, its whole body and its warnings are: defaults, order of lists, `managedFields`, and");
    line("the reason, message and causes of an error.");
    line("");
    line("`./kubedouble verify FOLDER...` replays transcripts of the same form, also against a");
    line("server: `--target grpc://HOST:PORT` or `--target http://HOST:PORT`.");
    line("");
    line("| door | transcripts | identical | steps | compared | left out |");
    line("|---|---|---|---|---|---|");
    for (String door : List.of("gRPC", "REST")) {
      List<Outcome> through = through(door, outcomes);
      int steps = through.stream().mapToInt(Outcome::steps).sum();
      int compared = through.stream().mapToInt(Outcome::compared).sum();
      long identical = through.stream().filter(Outcome::isIdentical).count();
      line(row(door, through.size(), identical, steps, compared, steps - compared));
    }
  }

  private static String versions(List<Transcript> transcripts) {
    return String.join(
        ", ", transcripts.stream().map(Transcript::kubernetes).distinct().sorted().toList());
  }

  private static List<Outcome> through(String door, Map<String, List<Outcome>> outcomes) {
    return outcomes.values().stream()
        .flatMap(List::stream)
        .filter(outcome -> outcome.door().equals(door))
        .toList();
  }

  private static String row(Object... cells) {
    StringBuilder row = new StringBuilder("|");
    for (Object cell : cells) {
      row.append(' ').append(cell).append(" |");
    }
    return row.toString();
  }

  private void beyondTheProtocol(Map<String, List<Outcome>> outcomes) {
    Map<LeftOut, Integer> counts = new EnumMap<>(LeftOut.class);
    through("gRPC", outcomes)
        .forEach(
            outcome ->
                outcome
                    .leftOut()
                    .forEach((reason, count) -> counts.merge(reason, count, Integer::sum)));
    line("");
    line("## Beyond the protocol");
    line("");
    line(
        "Over gRPC a request is a message, so some steps of the transcripts cannot be said there.");
    line(
        "Where one of them changes something, what comes nearest to it is sent, and its answer is");
    line("not compared. Over REST all steps are compared.");
    line("");
    line("| why | steps |");
    line("|---|---|");
    counts.forEach((reason, count) -> line(row(reason.title(), count)));
  }

  private void identical(List<Transcript> transcripts, Map<String, List<Outcome>> outcomes) {
    line("");
    line("## What is identical");
    line("");
    line("Each transcript, by what it is about, with the steps that were compared and all that it");
    line("has; **differs** marks those that are not identical.");
    Map<String, List<Transcript>> byTag = new TreeMap<>();
    for (Transcript transcript : transcripts) {
      String tag = transcript.tags().isEmpty() ? "other" : transcript.tags().get(0);
      byTag.computeIfAbsent(tag, missing -> new ArrayList<>()).add(transcript);
    }
    byTag.forEach(
        (tag, tagged) -> {
          line("");
          line("### " + tag);
          line("");
          line("| transcript | what it shows | gRPC | REST |");
          line("|---|---|---|---|");
          tagged.forEach(each -> transcript(each, outcomes.getOrDefault(each.name(), List.of())));
        });
  }

  private void transcript(Transcript transcript, List<Outcome> outcomes) {
    List<Object> cells = new ArrayList<>(List.of(transcript.name(), cell(transcript.title())));
    for (Outcome outcome : outcomes) {
      String steps = outcome.compared() + " of " + outcome.steps();
      cells.add(outcome.isIdentical() ? steps : "**differs**, " + steps);
    }
    line(row(cells.toArray()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
