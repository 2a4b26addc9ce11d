package dev.kubedouble.junit.blackbox;

import dev.kubedouble.harness.journal.JournaledCall;
import io.grpc.MethodDescriptor.MethodType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bars of calls: calls to one method about one object share a row where they do not overlap,
 * and equal ones within one turn share a bar, so that a client that polls takes one row.
 */
final class CallTracks {
  private final Map<String, List<Track>> byLabel = new LinkedHashMap<>();
  private final List<Track> rows = new ArrayList<>();
  private final Map<Track, Integer> together = new LinkedHashMap<>();

  private CallTracks() {}

  static List<Track> of(List<JournaledCall> calls) {
    CallTracks tracks = new CallTracks();
    calls.forEach(tracks::take);
    return tracks.rows;
  }

  private void take(JournaledCall call) {
    String target = call.target().toString();
    String label = call.methodName() + (target.isEmpty() ? "" : " " + target);
    Track.Segment segment = segment(call, label);
    List<Track> same = byLabel.computeIfAbsent(label, key -> new ArrayList<>());
    for (Track row : same) {
      Track.Segment last = row.last();
      if (last.to() <= segment.from()) {
        row.add(segment);
        together.put(row, 1);
        return;
      }
      if (call.type() == MethodType.UNARY
          && last.from() == segment.from()
          && last.state().equals(segment.state())) {
        merge(row, last, segment);
        return;
      }
    }
    Track row = new Track(label, Track.Kind.CALL);
    row.add(segment);
    together.put(row, 1);
    same.add(row);
    rows.add(row);
  }

  private void merge(Track row, Track.Segment last, Track.Segment more) {
    int count = together.merge(row, 1, Integer::sum);
    row.replaceLast(
        new Track.Segment(
            last.from(),
            Math.max(last.to(), more.to()),
            last.state(),
            more.text().isEmpty() ? "x" + count : more.text() + " x" + count,
            last.hint() + "\n" + more.hint()));
  }

  private static Track.Segment segment(JournaledCall call, String label) {
    String state =
        call.isOpen()
            ? "open"
            : isRefused(call) ? "refused" : call.type() == MethodType.UNARY ? "ok" : "stream";
    StringBuilder hint = new StringBuilder("#" + call.id() + " " + label + ": " + answer(call));
    call.faults().forEach(fault -> hint.append("\nfault: ").append(fault));
    return new Track.Segment(
        call.startTurn(),
        call.isOpen() ? Long.MAX_VALUE : Math.max(call.endTurn(), call.startTurn() + 1),
        call.faults().isEmpty() ? state : state + " faulted",
        isRefused(call) ? answer(call) : call.type() == MethodType.UNARY ? "" : messages(call),
        hint.toString());
  }

  static boolean isRefused(JournaledCall call) {
    return !call.isOpen() && !call.isOk() && !isCancelled(call);
  }

  private static boolean isCancelled(JournaledCall call) {
    return call.type() != MethodType.UNARY
        && call.status() != null
        && call.status().getCode() == io.grpc.Status.Code.CANCELLED;
  }

  private static String answer(JournaledCall call) {
    if (call.status() == null) {
      return "open, " + messages(call);
    }
    return reason(call.kubernetesStatus(), call.status().getCode().name());
  }

  private static String messages(JournaledCall call) {
    int count = call.responses().size() + call.responsesCut();
    return count + (count == 1 ? " message" : " messages");
  }

  private static String reason(
      dev.kubedouble.api.meta.v1.@Nullable Status refusal, String otherwise) {
    return refusal == null || refusal.getReason().isEmpty() ? otherwise : refusal.getReason();
  }
}
