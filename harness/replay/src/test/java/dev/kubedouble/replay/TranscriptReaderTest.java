package dev.kubedouble.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptReaderTest {
  @TempDir Path folder;

  @Test
  void read_stepsOfAllKinds_keepsTheirOrder() throws IOException {
    Transcript transcript =
        TranscriptReader.read(
            file(
                """
                {"name": "n", "title": "t", "tags": ["x"], "kubernetes": "1.36.2", "steps": [
                  {"request": {"method": "GET", "path": "/p", "query": {"a": "b", "c": ["d", "e"]}},
                   "response": {"code": 200, "body": {}, "warnings": ["w"]}},
                  {"watch": {"path": "/w", "query": {}, "openedAfterSteps": 1},
                   "response": {"code": 200}, "events": [{"type": "ADDED"}]},
                  {"action": "pods get a node", "settled": {}}
                ]}
                """));

    assertThat(transcript.steps())
        .hasExactlyElementsOfTypes(Step.Requested.class, Step.Watched.class, Step.RolledOut.class);
    Step.Requested requested = (Step.Requested) transcript.steps().get(0);
    assertThat(requested.request().userAgent()).isEqualTo("golden");
    assertThat(requested.request().query().get("c")).containsExactly("d", "e");
    assertThat(requested.answer().warnings()).containsExactly("w");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                     | :1: not a transcript: not JSON: unexpected end of JSON input",
        "[]                    | :1: not a transcript: [] (expected: an object)",
        "{'name':'n'}          | :1: not a transcript: steps is missing",
        "{'name':'n','steps':{}} | :1: not a transcript: steps: {} (expected: an array)",
        "{'name':'n','steps':[{}]} | :1: not a transcript: steps[0]: {} (expected: a step with request, watch or action)",
        "{'name':'n','steps':[{'request':{'method':5},'response':{'code':200,'body':{}}}]} | :1: not a transcript: steps[0].request.method: 5 (expected: a string)",
        "{'name':'n','steps':[{'watch':{'path':'/','openedAfterSteps':1},'response':{'code':200},'events':[]}]} | :1: not a transcript: steps[0].watch.openedAfterSteps: 1 (expected: at most 0, the number of the steps before it)",
      })
  void read_whatIsNoTranscript_namesFileAndPlace(String text, String message) throws IOException {
    Path file = file(text.replace('\'', '"'));

    assertThatThrownBy(() -> TranscriptReader.read(file))
        .isInstanceOf(TranscriptException.class)
        .hasMessage(file + message);
  }

  @Test
  void files_ofAFolder_areInTheOrderOfTheirNames() throws IOException {
    Files.writeString(folder.resolve("b.json"), "{}");
    Files.writeString(folder.resolve("a.json"), "{}");
    Files.writeString(folder.resolve("README.md"), "");

    assertThat(TranscriptReader.files(folder))
        .containsExactly(folder.resolve("a.json"), folder.resolve("b.json"));
  }

  @Test
  void files_ofAFolderWithoutTranscripts_isRefused() {
    assertThatThrownBy(() -> TranscriptReader.files(folder))
        .hasMessage(folder + ": no transcripts in it (expected: files NAME.json)");
  }

  @Test
  void files_ofNothing_isRefused() {
    assertThatThrownBy(() -> TranscriptReader.files(folder.resolve("missing")))
        .hasMessage(folder.resolve("missing") + ": there is no such file or folder");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("t.json"), text);
  }
}
