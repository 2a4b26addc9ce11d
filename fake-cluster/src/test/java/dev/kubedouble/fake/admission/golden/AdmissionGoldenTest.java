package dev.kubedouble.fake.admission.golden;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.golden.Transcript.Step;
import dev.kubedouble.fake.admission.podspec.PodTemplateValidator;
import dev.kubedouble.fake.admission.strategy.DeploymentRules;
import dev.kubedouble.fake.admission.strategy.MetadataRules;
import dev.kubedouble.fake.admission.validation.DeploymentValidation;
import dev.kubedouble.fake.admission.warnings.Warnings;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Writes of Deployments as a real API server answered them: taken with the same defaults,
 * generation and warnings, or refused with the same words.
 */
class AdmissionGoldenTest {
  private static final Time NOW = Time.newBuilder().setSeconds(1_767_225_600).build();
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/";

  @TestFactory
  Stream<DynamicTest> write_answeredAsRecorded() {
    return Transcript.all()
        .map(transcript -> dynamicTest(transcript.name(), () -> replay(transcript)));
  }

  private static void replay(Transcript transcript) {
    Map<String, Deployment> stored = new HashMap<>();
    for (Step step : transcript.steps()) {
      if (isWrite(step)) {
        write(step, stored);
      }
      remember(step, stored);
    }
  }

  /** Returns whether the step sends a whole Deployment, and the answer is about it alone. */
  private static boolean isWrite(Step step) {
    return step.path().startsWith(DEPLOYMENTS)
        && !step.path().endsWith("/scale")
        && (step.method().equals("POST") || step.method().equals("PUT"))
        && step.isJson()
        && (step.code() == 200 || step.code() == 201 || step.isInvalid("Deployment"));
  }

  private static void write(Step step, Map<String, Deployment> stored) {
    Deployment sent = Canonical.of(new Defaults().deployment(withoutManagers(decode(step.body()))));
    String[] path = step.path().substring(DEPLOYMENTS.length()).split("/", -1);
    if (path.length == 2) {
      ObjectMeta meta =
          MetadataRules.created(sent.getMetadata(), path[0], "uid", NOW, "abcde", "", 1);
      Deployment created = DeploymentRules.create(sent.toBuilder().setMetadata(meta).build());
      FieldErrors errors =
          DeploymentValidation.create(created, new PodTemplateValidator()::validate);
      compare(step, created, errors, new Warnings().created(created));
      return;
    }
    Deployment old = requireNonNull(stored.get(path[0] + "/" + path[2]));
    ObjectMeta meta = MetadataRules.updated(sent.getMetadata(), old.getMetadata());
    if (meta.getResourceVersion().isEmpty()) {
      meta = meta.toBuilder().setResourceVersion(old.getMetadata().getResourceVersion()).build();
    }
    Deployment updated = sent.toBuilder().setMetadata(meta).build();
    if (path.length > 3) {
      updated = DeploymentRules.updateStatus(updated, old);
      compare(step, updated, DeploymentValidation.updateStatus(updated, old), List.of());
    } else {
      updated = DeploymentRules.update(updated, old);
      FieldErrors errors =
          DeploymentValidation.update(updated, old, new PodTemplateValidator()::validate);
      compare(step, updated, errors, new Warnings().updated(updated, old));
    }
  }

  private static void compare(
      Step step, Deployment deployment, FieldErrors errors, List<String> warnings) {
    JsonObject answer = requireNonNull(step.answer());
    if (step.code() == 422) {
      Message status = errors.toStatus("apps", "Deployment", deployment.getMetadata().getName());
      assertThat(JsonEncoder.tree(Canonical.of(status))).hasToString(answer.toString());
      return;
    }
    assertThat(errors.asList()).isEmpty();
    JsonObject tree = JsonEncoder.tree(Canonical.of(deployment));
    assertThat(tree.getObject("spec")).isEqualTo(answer.getObject("spec"));
    assertThat(tree.getObject("status")).isEqualTo(answer.getObject("status"));
    JsonObject meta = requireNonNull(tree.getObject("metadata"));
    JsonObject recorded = requireNonNull(answer.getObject("metadata"));
    for (String field :
        List.of(
            "generation",
            "labels",
            "annotations",
            "finalizers",
            "ownerReferences",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds")) {
      assertThat(meta.get(field)).describedAs(field).isEqualTo(recorded.get(field));
    }
    assertThat(warnings)
        .isEqualTo(
            step.warnings().stream()
                .filter(w -> !w.matches("(unknown|duplicate) field .*"))
                .toList());
  }

  /** Keeps what the cluster holds after the step, as the answers tell it. */
  private static void remember(Step step, Map<String, Deployment> stored) {
    JsonObject answer = step.answer();
    if (step.method().equals("GET")
        || answer == null
        || step.code() > 201
        || step.hasQuery("dryRun")) {
      return;
    }
    if ("Deployment".equals(answer.getString("kind")) && answer.getObject("spec") != null) {
      Deployment now = Canonical.of(decode(answer));
      stored.put(now.getMetadata().getNamespace() + "/" + now.getMetadata().getName(), now);
    }
  }

  /**
   * Returns the object without the record of managers, which the server makes anew before it
   * judges.
   */
  private static Deployment withoutManagers(Deployment sent) {
    return sent.toBuilder()
        .setMetadata(sent.getMetadata().toBuilder().clearManagedFields())
        .build();
  }

  private static Deployment decode(@Nullable JsonObject body) {
    Decoded<Deployment> decoded =
        JsonDecoder.decode(Deployment.getDefaultInstance(), requireNonNull(body));
    assertThat(decoded.isFatal()).isFalse();
    return decoded.message();
  }
}
