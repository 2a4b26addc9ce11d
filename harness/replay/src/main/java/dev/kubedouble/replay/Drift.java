package dev.kubedouble.replay;

/**
 * Scenarios run on a real API server and on a fresh fake cluster side by side.
 *
 * <p>Thread-safe. What the real server answers is what is expected: a difference's {@code actual}
 * is the fake's. The fake's controllers are off, as they should be beside the real server.
 */
public final class Drift implements AutoCloseable {
  private static final String DOOR = "REST";

  private final Recorder recorder;
  private final Replay fake = Replay.against(new Target.Embedded());

  private Drift(Recorder recorder) {
    this.recorder = recorder;
  }

  /** Compares the fake with a server. */
  public static Drift from(ApiServer server) {
    return new Drift(Recorder.on(server));
  }

  /**
   * Runs a scenario on both; the outcome's differences are those of the fake from the server.
   *
   * @throws TranscriptException where the scenario cannot be run on the server
   */
  public Outcome of(Transcript scenario) {
    return fake.through(DOOR, recorder.once(scenario));
  }

  @Override
  public void close() {
    fake.close();
  }
}
