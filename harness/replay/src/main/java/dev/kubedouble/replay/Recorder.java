package dev.kubedouble.replay;

import java.util.List;

/**
 * Records what a real API server answers to scenarios, as golden transcripts.
 *
 * <p>A scenario is a transcript of which the requests count: its answers may be absent. Each is run
 * in two namespaces made for it, which stand for {@code golden-a} and {@code golden-b} and are
 * removed afterwards; and twice, since what differs from run to run is chance and no behaviour.
 *
 * <p>Where a scenario has no answers, a placeholder in its requests is numbered as it will be in
 * the recording: in the order in which values first come in answers, and resource versions by age.
 */
public final class Recorder {
  private final ApiServer server;

  private Recorder(ApiServer server) {
    this.server = server;
  }

  /** Records on a server. */
  public static Recorder on(ApiServer server) {
    return new Recorder(server);
  }

  /**
   * What came of a scenario. Immutable.
   *
   * @param transcript the first recording
   * @param disagreements where the second says something else; the recording is kept where it says
   *     nothing else
   */
  public record Recorded(Transcript transcript, List<Difference> disagreements) {
    /** Copies the list. */
    public Recorded {
      disagreements = List.copyOf(disagreements);
    }

    /** Returns whether both recordings agree. */
    public boolean isKept() {
      return disagreements.isEmpty();
    }
  }

  /**
   * Records a scenario, twice.
   *
   * @throws TranscriptException where the scenario cannot be recorded
   */
  public Recorded record(Transcript scenario) {
    Transcript first = once(scenario);
    Transcript second = once(scenario);
    Differ differ = new Differ(new Binding());
    differ.compare(TranscriptWriter.tree(first), TranscriptWriter.tree(second), "transcript");
    return new Recorded(first, differ.differences());
  }

  /** Records a scenario once. */
  Transcript once(Transcript scenario) {
    try (Door door = server.door()) {
      return new RecordingRun(door, server.version(), scenario).transcript();
    }
  }
}
