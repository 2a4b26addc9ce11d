package dev.kubedouble.fake.admission.golden;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.golden.Transcript.Step;
import dev.kubedouble.fake.admission.validation.ListOptionsValidation;
import dev.kubedouble.fake.admission.validation.OptionsValidation;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Options of calls as a real API server judged them. */
class OptionsGoldenTest {
  @TestFactory
  Stream<DynamicTest> options_judgedAsRecorded() {
    return Transcript.all()
        .map(
            transcript ->
                dynamicTest(
                    transcript.name(), () -> transcript.steps().forEach(OptionsGoldenTest::judge)));
  }

  private static void judge(Step step) {
    String kind =
        switch (step.method()) {
          case "POST" -> "CreateOptions";
          case "PUT" -> "UpdateOptions";
          case "PATCH" -> "PatchOptions";
          case "DELETE" -> "DeleteOptions";
          default -> "ListOptions";
        };
    if (step.code() > 201 && !step.isInvalid(kind)) {
      return;
    }
    FieldErrors errors =
        switch (kind) {
          case "CreateOptions" -> OptionsValidation.create(create(step));
          case "UpdateOptions" -> OptionsValidation.update(update(step));
          case "PatchOptions" -> OptionsValidation.patch(patch(step), isApply(step));
          case "DeleteOptions" -> OptionsValidation.delete(delete(step));
          default -> list(step);
        };
    if (step.code() > 201) {
      JsonObject status =
          JsonEncoder.tree(Canonical.of(errors.toStatus(OptionsValidation.GROUP, kind, "")));
      assertThat(status).hasToString(requireNonNull(step.answer()).toString());
    } else {
      assertThat(errors.asList()).isEmpty();
    }
  }

  private static CreateOptions create(Step step) {
    CreateOptions.Builder options =
        CreateOptions.newBuilder()
            .setFieldManager(step.query("fieldManager"))
            .setFieldValidation(step.query("fieldValidation"));
    return (step.hasQuery("dryRun") ? options.addDryRun(step.query("dryRun")) : options).build();
  }

  private static UpdateOptions update(Step step) {
    UpdateOptions.Builder options =
        UpdateOptions.newBuilder().setFieldManager(step.query("fieldManager"));
    return (step.hasQuery("dryRun") ? options.addDryRun(step.query("dryRun")) : options).build();
  }

  private static PatchOptions patch(Step step) {
    PatchOptions.Builder options =
        PatchOptions.newBuilder().setFieldManager(step.query("fieldManager"));
    if (step.hasQuery("force")) {
      options.setForce(Boolean.parseBoolean(step.query("force")));
    }
    return (step.hasQuery("dryRun") ? options.addDryRun(step.query("dryRun")) : options).build();
  }

  private static boolean isApply(Step step) {
    return "application/apply-patch+yaml".equals(step.request().getString("contentType"));
  }

  private static DeleteOptions delete(Step step) {
    if (step.isJson()) {
      return JsonDecoder.decode(DeleteOptions.getDefaultInstance(), step.body()).message();
    }
    DeleteOptions.Builder options = DeleteOptions.newBuilder();
    if (step.hasQuery("propagationPolicy")) {
      options.setPropagationPolicy(step.query("propagationPolicy"));
    }
    return (step.hasQuery("dryRun") ? options.addDryRun(step.query("dryRun")) : options).build();
  }

  private static FieldErrors list(Step step) {
    ListOptions.Builder options =
        ListOptions.newBuilder()
            .setResourceVersion(step.query("resourceVersion"))
            .setResourceVersionMatch(step.query("resourceVersionMatch"))
            .setContinue(step.query("continue"));
    if (step.hasQuery("sendInitialEvents")) {
      options.setSendInitialEvents(Boolean.parseBoolean(step.query("sendInitialEvents")));
    }
    boolean watch = step.query("watch").equals("true") || step.query("watch").equals("1");
    return watch
        ? ListOptionsValidation.watch(options.build())
        : ListOptionsValidation.list(options.build());
  }
}
