package dev.kubedouble.fake.admission.podspec;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.DeploymentValidation;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Creates of Deployments as a real API server answered them: what it took is in order, and what it
 * refused has the same causes in the same order.
 */
class PodTemplateGoldenTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");

  @TestFactory
  Stream<DynamicTest> create_judgedAsRecorded() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
        JsonArray steps =
            requireNonNull(
                ((JsonObject) JsonReader.read(Files.readAllBytes(file))).getArray("steps"));
        for (int i = 0; i < steps.size(); i++) {
          JsonObject step = (JsonObject) steps.get(i);
          if (isCreate(step)) {
            tests.add(dynamicTest(file.getFileName() + "[" + i + "]", () -> judge(step)));
          }
        }
      }
    }
    return tests.stream();
  }

  /** Returns whether a step creates a Deployment from JSON that can be read, and is judged. */
  private static boolean isCreate(JsonObject step) {
    JsonObject request = step.getObject("request");
    if (request == null
        || !"POST".equals(request.getString("method"))
        || request.getObject("body") == null
        || !requireNonNullElse(request.getString("path"), "").endsWith("/golden-a/deployments")) {
      return false;
    }
    JsonObject response = requireNonNull(step.getObject("response"));
    return switch (requireNonNull(response.get("code")).toString()) {
      case "201" -> true;
      case "422" -> response.toString().contains("\"kind\":\"Deployment\"");
      default -> false;
    };
  }

  private static void judge(JsonObject step) {
    JsonObject body = requireNonNull(requireNonNull(step.getObject("request")).getObject("body"));
    Decoded<Deployment> decoded = JsonDecoder.decode(Deployment.getDefaultInstance(), body);
    assertThat(decoded.isFatal()).isFalse();
    Deployment.Builder deployment = new Defaults().deployment(decoded.message()).toBuilder();
    deployment.getMetadataBuilder().setNamespace("golden-a");
    if (!deployment.getMetadata().getGenerateName().isEmpty()) {
      deployment.getMetadataBuilder().setName(deployment.getMetadata().getGenerateName() + "x");
    }
    FieldErrors errors =
        DeploymentValidation.create(deployment.build(), new PodTemplateValidator()::validate);
    assertThat(errors.causes().stream().map(PodTemplateGoldenTest::text).toList())
        .isEqualTo(causes(requireNonNull(step.getObject("response"))));
  }

  private static List<String> causes(JsonObject response) {
    List<String> causes = new ArrayList<>();
    JsonObject body = requireNonNull(response.getObject("body"));
    JsonObject details = body.getObject("details");
    if (details != null) {
      for (JsonValue value : requireNonNull(details.getArray("causes"))) {
        JsonObject cause = (JsonObject) value;
        causes.add(
            cause.getString("reason")
                + " "
                + cause.getString("field")
                + ": "
                + cause.getString("message"));
      }
    }
    return causes;
  }

  private static String text(StatusCause cause) {
    return cause.getReason() + " " + cause.getField() + ": " + cause.getMessage();
  }
}
