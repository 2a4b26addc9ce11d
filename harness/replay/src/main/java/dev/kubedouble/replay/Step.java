package dev.kubedouble.replay;

import dev.kubedouble.json.JsonValue;
import java.util.List;
import java.util.Map;

/** One step of a transcript. Immutable, as long as nobody changes its JSON trees. */
public sealed interface Step {
  /**
   * A request and its answer.
   *
   * @param request what was asked
   * @param answer what was answered
   */
  record Requested(Request request, Answer answer) implements Step {}

  /**
   * A watch, read at this place of the transcript.
   *
   * @param path the path that is watched
   * @param query the query's parameters, each with its values
   * @param openedAfterSteps how many steps of the transcript come before it is opened
   * @param code the answer's code
   * @param events all events that it delivered until nothing more came, less the periodic bookmarks
   */
  record Watched(
      String path,
      Map<String, List<String>> query,
      int openedAfterSteps,
      int code,
      List<JsonValue> events)
      implements Step {
    /** Copies the events. */
    public Watched {
      events = List.copyOf(events);
    }
  }

  /**
   * An action while controllers run, and the state in which the cluster settled after it.
   *
   * @param action what happened, in the words of the transcripts
   * @param calls the requests of the action, each with the code of its answer alone
   * @param settled the state after it
   */
  record RolledOut(String action, List<Requested> calls, JsonValue settled) implements Step {
    /** Copies the calls. */
    public RolledOut {
      calls = List.copyOf(calls);
    }
  }
}
