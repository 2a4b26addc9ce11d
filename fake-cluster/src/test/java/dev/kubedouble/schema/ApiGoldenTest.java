package dev.kubedouble.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What recorded API calls show of reading and writing objects. */
class ApiGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");
  private static final String REFUSED = " cannot be handled as a Deployment: ";

  @TestFactory
  Stream<DynamicTest> answer_readAndWritten_isTheSame() throws IOException {
    return transcripts(ApiGoldenTest::checkAnswers);
  }

  @TestFactory
  Stream<DynamicTest> request_read_hasTheProblemsOfTheAnswer() throws IOException {
    return transcripts(ApiGoldenTest::checkRequests);
  }

  private interface Check {
    void of(JsonObject step);
  }

  private static Stream<DynamicTest> transcripts(Check check) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file, check)));
    }
  }

  private static void run(Path file, Check check) throws IOException {
    String text = Files.readString(file).replace("<time>", "2026-01-01T00:00:00Z");
    JsonObject transcript = (JsonObject) JsonReader.read(text);
    for (JsonValue step : requireNonNull(transcript.getArray("steps"))) {
      check.of((JsonObject) step);
    }
  }

  private static void checkAnswers(JsonObject step) {
    JsonObject response = step.getObject("response");
    JsonObject body = response == null ? null : response.getObject("body");
    MessageSchema kind = body == null ? null : kind(body);
    if (kind != null && body != null) {
      checkAnswer(kind, body);
    }
    JsonArray events = step.getArray("events");
    if (events != null) {
      for (JsonValue event : events) {
        JsonObject object = requireNonNull(((JsonObject) event).getObject("object"));
        MessageSchema kindOfEvent = kind(object);
        if (kindOfEvent != null) {
          checkAnswer(kindOfEvent, object);
        }
      }
    }
  }

  private static void checkAnswer(MessageSchema kind, JsonObject body) {
    Decoded<Message> decoded = JsonDecoder.decode(kind, body);
    assertThat(decoded.problems()).isEmpty();
    Message canonical = Canonical.of(decoded.message());
    assertThat(JsonEncoder.text(canonical)).isEqualTo(body.toText());
    assertThat(JsonEncoder.text(decoded.message())).isEqualTo(body.toText());
  }

  private static @Nullable MessageSchema kind(JsonObject body) {
    ObjectName name = ObjectName.of(body);
    return Schema.kubernetes().kind(name.apiVersion(), name.kind());
  }

  private static void checkRequests(JsonObject step) {
    JsonObject request = step.getObject("request");
    JsonObject response = step.getObject("response");
    JsonValue sent = request == null ? null : body(request);
    if (request == null || response == null || sent == null) {
      return;
    }
    MessageSchema kind = requireNonNull(Schema.kubernetes().kind("apps/v1", "Deployment"));
    List<DecodeProblem> problems = JsonDecoder.decode(kind, sent).problems();
    @Nullable String message = message(response);
    if (message != null && isUnreadable(message)) {
      assertThat(message).endsWith(REFUSED + KubernetesWording.failure(problems));
    } else if (message != null && message.contains(REFUSED + "strict")) {
      String failure = KubernetesWording.strictFailure(KubernetesWording.strictErrors(problems));
      assertThat(message).endsWith(REFUSED + failure);
    } else {
      assertThat(KubernetesWording.failure(problems)).isNull();
      assertThat(warnings(response))
          .isEqualTo(ignores(request) ? List.of() : strictErrors(problems));
    }
  }

  private static boolean isUnreadable(String message) {
    return message.contains(REFUSED + "json: ") || message.contains(REFUSED + "quantities");
  }

  private static boolean ignores(JsonObject request) {
    JsonObject query = request.getObject("query");
    return query != null && "Ignore".equals(query.getString("fieldValidation"));
  }

  /**
   * Returns the body of a request that creates or replaces a Deployment in JSON, if it is one that
   * can be read.
   */
  private static @Nullable JsonValue body(JsonObject request) {
    String method = request.getString("method");
    String path = String.valueOf(request.getString("path"));
    String raw = request.getString("rawBody");
    if (!("POST".equals(method) || "PUT".equals(method))
        || !"application/json".equals(request.getString("contentType"))
        || !path.contains("/deployments")
        || path.endsWith("/scale")) {
      return null;
    }
    JsonValue body = raw == null ? request.get("body") : readable(raw);
    return body != null && isDeployment(body) ? body : null;
  }

  private static boolean isDeployment(JsonValue body) {
    ObjectName name = ObjectName.of(body);
    return name.kind().equals("Deployment") && name.apiVersion().equals("apps/v1");
  }

  private static @Nullable JsonValue readable(String raw) {
    try {
      return JsonReader.read(raw.getBytes(UTF_8));
    } catch (JsonSyntaxException e) {
      return null;
    }
  }

  private static @Nullable String message(JsonObject response) {
    JsonObject body = response.getObject("body");
    return body == null ? null : body.getString("message");
  }

  private static List<String> strictErrors(List<DecodeProblem> problems) {
    return KubernetesWording.strictErrors(problems);
  }

  private static List<String> warnings(JsonObject response) {
    List<String> warnings = new ArrayList<>();
    JsonArray given = response.getArray("warnings");
    if (given != null) {
      for (JsonValue warning : given) {
        String text = ((JsonString) warning).value();
        if (text.startsWith("unknown field") || text.startsWith("duplicate field")) {
          warnings.add(text.replace("\\\"", "\""));
        }
      }
    }
    return warnings;
  }
}
