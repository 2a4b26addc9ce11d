package dev.kubedouble.junit.blackbox;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.difference.Differences;
import dev.kubedouble.difference.FieldDifference;
import dev.kubedouble.fake.Change;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.controller.decision.Decision;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.time.ClusterClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * All that is still known of what happened in a test, in the order of turns. Immutable.
 *
 * @param test the test's name
 * @param failure what went wrong, in words
 * @param start the moment of the first entry
 * @param now the cluster's time
 * @param isVirtual whether that is a fake's, whose turns are counted; else it is the wall's
 * @param turns how many turns were taken
 * @param entries what happened, in order
 * @param tracks the bars of the timeline: calls, then Deployments with what they own
 * @param states the Deployments and the pods at the end
 * @param forgotten what is no longer known, a line each
 */
public record Report(
    String test,
    String failure,
    Instant start,
    Instant now,
    boolean isVirtual,
    long turns,
    List<Entry> entries,
    List<Track> tracks,
    List<ObjectState> states,
    List<String> forgotten) {
  private static final int DECISIONS_KEPT = 10_000;
  private static final Comparator<Entry> ORDER =
      Comparator.comparingLong(Entry::turn).thenComparing(Entry::kind);

  /** Takes what is known of a cluster and of the calls to it. */
  public static Report of(
      String test, Throwable failure, FakeCluster cluster, CallJournal journal) {
    List<Change<?>> changes = cluster.history().changes();
    List<JournaledCall> calls = journal.calls();
    List<Decision> decisions =
        cluster.options().controllers() == ControllerMode.OFF ? List.of() : cluster.decisions();
    List<Entry> entries = new ArrayList<>();
    decisions.forEach(decision -> entries.add(entry(decision)));
    changes.forEach(change -> entries.add(entry(change)));
    calls.forEach(call -> entries.add(entry(call)));
    entries.sort(ORDER);
    List<Track> tracks = new ArrayList<>(CallTracks.of(calls));
    tracks.addAll(Tracks.of(changes));
    Instant start = entries.isEmpty() ? cluster.clock().now() : entries.get(0).time();
    return new Report(
        test,
        String.valueOf(failure),
        start,
        cluster.clock().now(),
        true,
        cluster.turnsTaken(),
        List.copyOf(entries),
        List.copyOf(tracks),
        ObjectState.of(cluster, ""),
        forgotten(cluster, journal, decisions));
  }

  /**
   * Takes what is known of the calls to a cluster that is no fake, and of what is in a namespace.
   */
  public static Report of(
      String test,
      Throwable failure,
      ClusterApi cluster,
      String namespace,
      ClusterClock clock,
      CallJournal journal) {
    List<JournaledCall> calls = journal.calls();
    List<String> unknown = new ArrayList<>();
    List<ObjectState> states = List.of();
    if (journal.forgotten() > 0) {
      unknown.add(forgottenCalls(journal));
    }
    try {
      states = ObjectState.of(cluster, namespace);
    } catch (KubernetesException e) {
      unknown.add("what is in namespace " + namespace + " could not be read: " + e.getMessage());
    }
    return new Report(
        test,
        String.valueOf(failure),
        calls.isEmpty() ? clock.now() : calls.get(0).startedAt(),
        clock.now(),
        false,
        calls.stream()
            .mapToLong(call -> Math.max(call.startTurn(), call.endTurn()))
            .max()
            .orElse(0),
        calls.stream().map(Report::entry).sorted(ORDER).toList(),
        List.copyOf(CallTracks.of(calls)),
        List.copyOf(states),
        List.copyOf(unknown));
  }

  private static String forgottenCalls(CallJournal journal) {
    return journal.forgotten() + " earlier calls are no longer kept";
  }

  private static List<String> forgotten(
      FakeCluster cluster, CallJournal journal, List<Decision> decisions) {
    List<String> lines = new ArrayList<>();
    if (journal.forgotten() > 0) {
      lines.add(forgottenCalls(journal));
    }
    long writes = cluster.history().forgottenRevision() - 1;
    if (writes > 0) {
      lines.add(writes + " earlier writes are no longer kept");
    }
    if (decisions.size() >= DECISIONS_KEPT) {
      lines.add("decisions before the last " + DECISIONS_KEPT + " are no longer kept");
    }
    return lines;
  }

  private static Entry entry(Decision decision) {
    return new Entry(
        decision.turn(),
        decision.time(),
        Entry.Kind.DECISION,
        decision.actor() + " " + decision.object() + ": " + decision.text(),
        List.of(),
        false);
  }

  private static Entry entry(Change<?> change) {
    if (change.after() instanceof Event event) {
      return new Entry(
          change.turn(),
          change.time(),
          Entry.Kind.EVENT,
          event.getType()
              + " "
              + event.getReason()
              + " "
              + event.getInvolvedObject().getName()
              + ": "
              + event.getMessage()
              + (event.getCount() > 1 ? " (x" + event.getCount() + ")" : ""),
          List.of(),
          event.getType().equals("Warning"));
    }
    Message before = change.before();
    List<String> details =
        before == null || change.deleted()
            ? List.of()
            : Differences.ofContent(before, change.after()).stream()
                .map(FieldDifference::toString)
                .toList();
    return new Entry(
        change.turn(), change.time(), Entry.Kind.WRITE, change.toString(), details, false);
  }

  private static Entry entry(JournaledCall call) {
    String text = call.toString();
    int firstLine = text.indexOf('\n');
    String title = firstLine < 0 ? text : text.substring(0, firstLine);
    List<String> details =
        firstLine < 0 ? List.of() : text.substring(firstLine + 1).lines().toList();
    int method = title.indexOf(call.methodName());
    return new Entry(
        call.startTurn(),
        call.startedAt(),
        Entry.Kind.CALL,
        "#" + call.id() + " " + title.substring(Math.max(0, method)) + duration(call),
        details,
        CallTracks.isRefused(call));
  }

  private static String duration(JournaledCall call) {
    if (call.realDuration() == null) {
      return "";
    }
    long micros = call.realDuration().toNanos() / 1000;
    return "  (" + micros / 1000 + "." + micros / 100 % 10 + " ms)";
  }
}
