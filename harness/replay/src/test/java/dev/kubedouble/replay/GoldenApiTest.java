package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a real API server answered, through every door of the fake. */
class GoldenApiTest {
  private final Replay replay = Replay.against(new Target.Embedded());

  @TestFactory
  Stream<DynamicTest> transcript_isAnsweredAsRecorded() {
    return answeredAsRecorded(Golden.api());
  }

  @TestFactory
  Stream<DynamicTest> manifest_isAnsweredAsRecorded() {
    List<Transcript> manifests = Golden.manifests();
    assumeThat(manifests)
        .as("-Dkubedouble.manifests names a folder of transcripts of public manifests")
        .isNotEmpty();
    return answeredAsRecorded(manifests);
  }

  private Stream<DynamicTest> answeredAsRecorded(List<Transcript> transcripts) {
    return replay.doors().stream()
        .flatMap(
            door ->
                transcripts.stream()
                    .map(
                        transcript ->
                            DynamicTest.dynamicTest(
                                transcript.name() + " over " + door,
                                () ->
                                    assertThat(replay.through(door, transcript).differences())
                                        .isEmpty())));
  }

  @Test
  void stepsBeyondTheProtocol_areThoseThatItNames() {
    assumeThat(System.getProperty("kubedouble.golden"))
        .as("the counts are those of this project's own transcripts")
        .isNull();
    Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
    int steps = 0;
    int compared = 0;
    for (Transcript transcript : Golden.api()) {
      Outcome outcome = replay.through("gRPC", transcript);
      steps += outcome.steps();
      compared += outcome.compared();
      outcome.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Integer::sum));
    }

    assertThat(steps).isEqualTo(810);
    assertThat(compared).isEqualTo(775);
    assertThat(leftOut)
        .containsExactly(
            Map.entry(LeftOut.RAW_BODY, 7),
            Map.entry(LeftOut.ACCEPT, 14),
            Map.entry(LeftOut.MEDIA_TYPE, 2),
            Map.entry(LeftOut.KIND, 2),
            Map.entry(LeftOut.JSON_TYPE, 4),
            Map.entry(LeftOut.QUERY_TYPE, 1),
            Map.entry(LeftOut.PRETTY, 1),
            Map.entry(LeftOut.FIELD_VALIDATION, 3),
            Map.entry(LeftOut.UNKNOWN_PATH, 1));
  }
}
