package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What real controllers did, once more, with the calls through every door of the fake. */
class GoldenRolloutsTest {
  private final Replay replay = Replay.against(new Target.Embedded());

  @TestFactory
  Stream<DynamicTest> rollout_replayed_settlesAsRecorded() {
    List<Transcript> transcripts = Golden.rollouts();
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
}
