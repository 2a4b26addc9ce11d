package dev.kubedouble.replay;

import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonObject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the page on fidelity from replays, so that it says nothing that was not tried. */
final class FidelityPage {
  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

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
      page.refused();
      page.identical(transcripts, outcomes);
    }
    return page.page.toString();
  }

  private void line(String text) {
    page.append(text).append('\n');
  }

  private void summary(List<Transcript> transcripts, Map<String, List<Outcome>> outcomes) {
    line("# Fidelity");
    line("");
    line(
        "Made from replays of recorded transcripts; a test holds it to them. Each transcript is a");
    line("conversation with a real Kubernetes API server, " + versions(transcripts) + ", its");
    line(
        "controllers off, and is replayed on a fresh fake cluster. An answer is identical where its");
    line("code, its whole body and its warnings are: defaults, order, `managedFields`, messages.");
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
        "Over gRPC a request is a message, so these steps cannot be said there. Where one changes");
    line("something, what comes nearest to it is sent and its answer is not compared.");
    line("");
    line("| why | steps |");
    line("|---|---|");
    counts.forEach((reason, count) -> line(row(reason.title(), count)));
  }

  private void refused() {
    line("");
    line("## Refused by name");
    line("");
    line(
        "The kinds that exist are those below. Any other path is 404, as Kubernetes answers one that");
    line(
        "it does not serve; these methods, which a path that exists does not have, are refused so:");
    line("");
    line("| request | code | message |");
    line("|---|---|---|");
    try (Door door = embeddedRest()) {
      for (Resource<?> resource : Resource.ALL) {
        for (String path : paths(resource)) {
          METHODS.forEach(method -> refused(door, method, path));
        }
      }
    }
  }

  private static Door embeddedRest() {
    return Doors.of(new Target.Embedded()).stream()
        .filter(doors -> doors.name().equals("REST"))
        .findFirst()
        .orElseThrow()
        .opening()
        .get();
  }

  private static List<String> paths(Resource<?> resource) {
    String root = resource.group().isEmpty() ? "/api/" : "/apis/" + resource.group() + "/";
    String space = resource.namespaced() ? "/namespaces/default/" : "/";
    String all = root + resource.version() + space + resource.plural();
    return resource.isSubresource()
        ? List.of(all + "/NAME/" + resource.subresource())
        : List.of(all, all + "/NAME");
  }

  private void refused(Door door, String method, String path) {
    boolean writes = method.equals("POST") || method.equals("PUT") || method.equals("PATCH");
    Answer answer = door.call(Request.of(method, path, writes ? new JsonObject() : null));
    if (answer.code() == 405 && answer.body() instanceof JsonObject status) {
      line(row("`" + method + " " + path + "`", 405, String.valueOf(status.getString("message"))));
    }
  }

  private void identical(List<Transcript> transcripts, Map<String, List<Outcome>> outcomes) {
    line("");
    line("## Transcripts");
    line("");
    line("The steps over gRPC are those that the protocol can say.");
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
          line("| transcript | what it shows | over gRPC | over REST |");
          line("|---|---|---|---|");
          tagged.forEach(each -> transcript(each, outcomes.getOrDefault(each.name(), List.of())));
        });
  }

  private void transcript(Transcript transcript, List<Outcome> outcomes) {
    List<Object> cells = new ArrayList<>(List.of(transcript.name(), cell(transcript.title())));
    for (Outcome outcome : outcomes) {
      String steps = outcome.compared() + " of " + outcome.steps();
      cells.add(
          outcome.isIdentical()
              ? "identical, " + steps
              : outcome.differences().size() + " differences, " + steps);
    }
    line(row(cells.toArray()));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }
}
