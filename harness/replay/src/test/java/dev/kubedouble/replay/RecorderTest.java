package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.cluster.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** What a recorder makes of a server: the committed transcripts, from the fake's REST door. */
@TestInstance(Lifecycle.PER_CLASS)
class RecorderTest {
  private Asked asked;

  @BeforeAll
  void start() throws IOException {
    asked = Asked.start();
  }

  @AfterAll
  void stop() {
    asked.close();
  }

  @TestFactory
  Stream<DynamicTest> recording_isTheCommittedTranscript() {
    return Golden.api().stream()
        .map(
            committed ->
                DynamicTest.dynamicTest(
                    committed.name(),
                    () -> assertThat(text(once(committed))).isEqualTo(text(committed))));
  }

  /** The requests alone are enough: placeholders are numbered as the form says. */
  @TestFactory
  Stream<DynamicTest> recordingOfRequestsAlone_isTheCommittedTranscript() {
    return Golden.api().stream()
        .map(
            committed ->
                DynamicTest.dynamicTest(
                    committed.name(),
                    () ->
                        assertThat(text(once(requestsOf(committed)))).isEqualTo(text(committed))));
  }

  private static Transcript requestsOf(Transcript transcript) {
    List<Step> steps = transcript.steps().stream().map(RecorderTest::withoutAnswer).toList();
    return new Transcript(transcript.name(), transcript.title(), transcript.tags(), "", steps);
  }

  private static Step withoutAnswer(Step step) {
    if (step instanceof Step.Requested requested) {
      return new Step.Requested(requested.request(), Answer.ABSENT);
    }
    Step.Watched watch = (Step.Watched) step;
    return new Step.Watched(watch.path(), watch.query(), watch.openedAfterSteps(), 0, List.of());
  }

  private Transcript once(Transcript scenario) {
    return Recorder.on(asked.server()).once(scenario);
  }

  /** Returns what a file would hold, but for the version, which is the server's to say. */
  private static String text(Transcript transcript) {
    return TranscriptWriter.text(
        new Transcript(
            transcript.name(), transcript.title(), transcript.tags(), "", transcript.steps()));
  }

  @Test
  void record_keepsWhereBothRecordingsAgree(@TempDir Path folder) {
    Transcript scenario = read("update-replicas");

    Recorder.Recorded recorded = Recorder.on(asked.server()).record(scenario);

    assertThat(recorded.isKept()).isTrue();
    assertThat(recorded.transcript().kubernetes()).isEqualTo(asked.server().version());
    Path file = TranscriptWriter.write(recorded.transcript(), folder.resolve("new"));
    assertThat(file).isEqualTo(folder.resolve("new/update-replicas.json"));
    assertThat(text(TranscriptReader.read(file))).isEqualTo(text(scenario));
  }

  @Test
  void record_ofWhatDiffersFromRunToRun_isNotKept() throws IOException {
    try (Spoilt spoilt = Spoilt.start(new Spoilt.Chance())) {
      Recorder.Recorded recorded =
          Recorder.on(spoilt.server()).record(read("create-minimal-no-replicas"));

      assertThat(recorded.isKept()).isFalse();
      assertThat(recorded.disagreements())
          .extracting(Difference::path)
          .contains("transcript.steps[0].response.body.spec.replicas");
    }
  }

  @Test
  void record_leavesNothingBehind() {
    once(read("delete-finalizer"));

    assertThat(asked.cluster().list(Resource.DEPLOYMENTS, "")).isEmpty();
    assertThat(asked.cluster().list(Resource.NAMESPACES, ""))
        .filteredOn(namespace -> !namespace.getMetadata().hasDeletionTimestamp())
        .extracting(namespace -> namespace.getMetadata().getName())
        .noneMatch(name -> name.startsWith("r"));
  }

  @Test
  void record_ofARollout_isRefused() {
    Transcript rollout = Golden.rollouts().get(0);

    assertThatThrownBy(() -> once(rollout))
        .isInstanceOf(TranscriptException.class)
        .hasMessageStartingWith(rollout.name() + ": a rollout cannot be recorded");
  }

  @Test
  void scenario_mayHaveNoAnswers(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("mine.json");
    Files.writeString(
        file,
        """
        {"name": "mine", "steps": [
          {"request": {"method": "GET", "path": "/apis/apps/v1/namespaces/golden-a/deployments"}},
          {"watch": {"path": "/apis/apps/v1/namespaces/golden-a/deployments",
            "openedAfterSteps": 1}}]}
        """);

    Transcript recorded = once(TranscriptReader.readScenario(file));

    assertThat(TranscriptWriter.text(recorded))
        .contains("\"DeploymentList\"", "\"resourceVersion\": \"<rv-1>\"", "\"events\": []");
    assertThatThrownBy(() -> TranscriptReader.read(file))
        .hasMessageContaining("response is missing");
  }

  private static Transcript read(String name) {
    return Golden.api().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }
}
