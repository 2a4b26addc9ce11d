package dev.kubedouble.fake.admission.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.Preconditions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import org.junit.jupiter.api.Test;

class OptionsValidationTest {
  @Test
  void create_knowsOneDryRun() {
    assertThat(
            OptionsValidation.create(CreateOptions.newBuilder().addDryRun("All").build()).isEmpty())
        .isTrue();
    assertThat(
            OptionsValidation.create(
                    CreateOptions.newBuilder().addDryRun("All").addDryRun("Some").build())
                .aggregate())
        .isEqualTo("dryRun: Unsupported value: [\"All\",\"Some\"]: supported values: \"All\"");
  }

  @Test
  void fieldManager_isPrintable() {
    assertThat(
            OptionsValidation.update(UpdateOptions.newBuilder().setFieldManager("é ß 日本").build())
                .isEmpty())
        .isTrue();
    assertThat(
            OptionsValidation.update(
                    UpdateOptions.newBuilder().setFieldManager("é\u00a0\n").build())
                .aggregate())
        .isEqualTo(
            "[fieldManager: Invalid value: \"é\\u00a0\\n\": invalid character U+00A0 (at position 2),"
                + " fieldManager: Invalid value: \"é\\u00a0\\n\": invalid character U+000A (at position 4)]");
    assertThat(
            OptionsValidation.update(
                    UpdateOptions.newBuilder().setFieldManager("é".repeat(65)).build())
                .aggregate())
        .isEqualTo("fieldManager: Too long: may not be more than 128 bytes");
  }

  @Test
  void fieldValidation_isOneThatThereIs() {
    assertThat(
            OptionsValidation.update(
                    UpdateOptions.newBuilder().setFieldValidation("Strict").build())
                .isEmpty())
        .isTrue();
    assertThat(
            OptionsValidation.create(CreateOptions.newBuilder().setFieldValidation("no").build())
                .aggregate())
        .isEqualTo(
            "fieldValidation: Unsupported value: \"no\": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\"");
  }

  @Test
  void patch_forcesOnlyToApply() {
    PatchOptions force = PatchOptions.newBuilder().setForce(true).build();
    assertThat(OptionsValidation.patch(force, false).aggregate())
        .isEqualTo("force: Forbidden: may not be specified for non-apply patch");
    assertThat(OptionsValidation.patch(force, true).aggregate())
        .isEqualTo("fieldManager: Required value: is required for apply patch");
    assertThat(
            OptionsValidation.patch(force.toBuilder().setFieldManager("me").build(), true)
                .isEmpty())
        .isTrue();
  }

  @Test
  void delete_propagatesInOneWay() {
    assertThat(
            OptionsValidation.delete(
                    DeleteOptions.newBuilder().setPropagationPolicy("Orphan").build())
                .isEmpty())
        .isTrue();
    assertThat(
            OptionsValidation.delete(
                    DeleteOptions.newBuilder()
                        .setPropagationPolicy("Later")
                        .setOrphanDependents(false)
                        .build())
                .aggregate())
        .isEqualTo(
            "[propagationPolicy: Invalid value: \"Later\": orphanDependents and deletionPropagation cannot be both set,"
                + " propagationPolicy: Unsupported value: \"Later\": supported values: \"Foreground\", \"Background\","
                + " \"Orphan\", \"nil\"]");
  }

  @Test
  void delete_ofWhatCannotBeRead_standsAlone() {
    DeleteOptions.Builder options =
        DeleteOptions.newBuilder().setIgnoreStoreReadErrorWithClusterBreakingPotential(true);
    assertThat(OptionsValidation.delete(options.build()).isEmpty()).isTrue();
    options
        .addDryRun("All")
        .setPropagationPolicy("Orphan")
        .setGracePeriodSeconds(0)
        .setPreconditions(Preconditions.getDefaultInstance());
    assertThat(OptionsValidation.delete(options.build()).asList())
        .extracting(error -> error.detail())
        .containsExactly(
            "cannot be set together with .dryRun",
            "cannot be set together with .propagationPolicy",
            "cannot be set together with .gracePeriodSeconds",
            "cannot be set together with .preconditions");
  }

  private static String list(String match, String version, String from) {
    return ListOptionsValidation.list(
            ListOptions.newBuilder()
                .setResourceVersionMatch(match)
                .setResourceVersion(version)
                .setContinue(from)
                .build())
        .aggregate();
  }

  @Test
  void list_matchesAVersionThatIsGiven() {
    assertThat(list("", "", "x")).isEmpty();
    assertThat(list("Exact", "5", "")).isEmpty();
    assertThat(list("NotOlderThan", "0", "")).isEmpty();
    assertThat(list("Exact", "", ""))
        .isEqualTo(
            "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided");
    assertThat(list("Exact", "5", "x"))
        .isEqualTo(
            "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided");
    assertThat(list("Exact", "0", ""))
        .isEqualTo(
            "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
    assertThat(list("About", "5", ""))
        .isEqualTo(
            "resourceVersionMatch: Unsupported value: \"About\": supported values: \"Exact\", \"NotOlderThan\", \"\"");
    assertThat(
            ListOptionsValidation.list(ListOptions.newBuilder().setSendInitialEvents(false).build())
                .aggregate())
        .isEqualTo("sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list");
  }

  @Test
  void watch_matchesOnlyWithInitialEvents() {
    ListOptions.Builder options = ListOptions.newBuilder();
    assertThat(ListOptionsValidation.watch(options.build()).isEmpty()).isTrue();
    options.setSendInitialEvents(true).setResourceVersionMatch("NotOlderThan");
    assertThat(ListOptionsValidation.watch(options.build()).isEmpty()).isTrue();
    options.setContinue("x");
    assertThat(ListOptionsValidation.watch(options.build()).aggregate())
        .isEqualTo(
            "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided");
    options.clearContinue().clearSendInitialEvents().setResourceVersionMatch("Exact");
    assertThat(ListOptionsValidation.watch(options.build()).aggregate())
        .isEqualTo(
            "[resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is"
                + " provided, resourceVersionMatch: Unsupported value: \"Exact\": supported values:"
                + " \"NotOlderThan\"]");
  }
}
