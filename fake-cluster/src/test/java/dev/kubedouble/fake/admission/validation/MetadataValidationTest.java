package dev.kubedouble.fake.admission.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MetadataValidationTest {
  private static final FieldPath PATH = FieldPath.of("metadata");
  private static final ObjectMeta GOOD =
      ObjectMeta.newBuilder()
          .setName("web")
          .setNamespace("a")
          .setUid("u")
          .setResourceVersion("1")
          .build();

  private static String created(Consumer<ObjectMeta.Builder> change) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.create(errors, PATH, changed(change), true, ObjectNames.DNS_SUBDOMAIN);
    return errors.aggregate();
  }

  private static String updated(Consumer<ObjectMeta.Builder> change) {
    return updated(GOOD, change);
  }

  private static String updated(ObjectMeta old, Consumer<ObjectMeta.Builder> change) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.update(errors, PATH, changed(change), old);
    return errors.aggregate();
  }

  private static ObjectMeta changed(Consumer<ObjectMeta.Builder> change) {
    ObjectMeta.Builder meta = GOOD.toBuilder();
    change.accept(meta);
    return meta.build();
  }

  private static OwnerReference.Builder owner(String apiVersion, String kind) {
    return OwnerReference.newBuilder()
        .setApiVersion(apiVersion)
        .setKind(kind)
        .setName("o")
        .setUid("u");
  }

  @Test
  void goodMetadata_isTaken() {
    assertThat(created(meta -> {})).isEmpty();
    assertThat(updated(meta -> {})).isEmpty();
  }

  @Test
  void name_isRequired() {
    assertThat(created(ObjectMeta.Builder::clearName))
        .isEqualTo("metadata.name: Required value: name or generateName is required");
  }

  @Test
  void generateName_isJudgedAsABeginning() {
    assertThat(created(meta -> meta.setGenerateName("web-"))).isEmpty();
    assertThat(created(meta -> meta.setGenerateName("Web-")))
        .startsWith(
            "metadata.generateName: Invalid value: \"Web-\": a lowercase RFC 1123 subdomain");
  }

  @Test
  void namespace_followsTheScope() {
    assertThat(created(ObjectMeta.Builder::clearNamespace))
        .isEqualTo("metadata.namespace: Required value");
    assertThat(created(meta -> meta.setNamespace("a.b")))
        .isEqualTo("metadata.namespace: Invalid value: \"a.b\": must not contain dots");
    FieldErrors errors = new FieldErrors();
    MetadataValidation.create(errors, PATH, GOOD, false, ObjectNames.DNS_LABEL);
    assertThat(errors.aggregate())
        .isEqualTo("metadata.namespace: Forbidden: not allowed on this type");
  }

  @Test
  void generation_isNotNegative() {
    assertThat(created(meta -> meta.setGeneration(-1)))
        .isEqualTo("metadata.generation: Invalid value: -1: must be greater than or equal to 0");
  }

  @Test
  void annotations_haveFormAndSize() {
    assertThat(created(meta -> meta.putAnnotations("Example.com/A", "x"))).isEmpty();
    assertThat(created(meta -> meta.putAnnotations("a b", "x")))
        .startsWith("metadata.annotations: Invalid value: \"a b\": name part must consist of");
    assertThat(created(meta -> meta.putAnnotations("a", "é".repeat(131071) + "x"))).isEmpty();
    assertThat(created(meta -> meta.putAnnotations("a", "é".repeat(131072))))
        .isEqualTo("metadata.annotations: Too long: may not be more than 262144 bytes");
  }

  @Test
  void owner_needsAVersion() {
    assertThat(created(meta -> meta.addOwnerReferences(owner("apps/v1", "Deployment")))).isEmpty();
    assertThat(created(meta -> meta.addOwnerReferences(owner("a/b/c", "K"))))
        .isEqualTo(
            "metadata.ownerReferences.apiVersion: Invalid value: \"a/b/c\": version must not be empty");
    assertThat(created(meta -> meta.addOwnerReferences(owner("apps/", "K"))))
        .isEqualTo(
            "metadata.ownerReferences.apiVersion: Invalid value: \"apps/\": version must not be empty");
  }

  @Test
  void owner_isNoEvent() {
    assertThat(
            created(
                meta -> meta.addOwnerReferences(owner("v1", "Event").setBlockOwnerDeletion(true))))
        .isEqualTo(
            "metadata.ownerReferences: Invalid value: {\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":\"o\","
                + "\"uid\":\"u\",\"blockOwnerDeletion\":true}: /v1, Kind=Event is disallowed from being an owner");
  }

  @Test
  void finalizers_ofTwoKindsOfDeletion_exclude() {
    assertThat(created(meta -> meta.addFinalizers("orphan").addFinalizers("foregroundDeletion")))
        .isEqualTo(
            "metadata.finalizers: Invalid value: [\"orphan\",\"foregroundDeletion\"]: finalizer orphan and"
                + " foregroundDeletion cannot be both set");
  }

  @Test
  void managedFields_haveForm() {
    assertThat(
            created(
                meta ->
                    meta.addManagedFields(
                        ManagedFieldsEntry.newBuilder()
                            .setOperation("Change")
                            .setFieldsType("FieldsV2")
                            .setManager("m".repeat(129))
                            .setSubresource("s".repeat(257)))))
        .isEqualTo(
            "[metadata.managedFields[0].operation: Invalid value: \"Change\": must be `Apply` or `Update`,"
                + " metadata.managedFields[0].fieldsType: Invalid value: \"FieldsV2\": must be `FieldsV1`,"
                + " metadata.managedFields[0].manager: Too long: may not be more than 128 bytes,"
                + " metadata.managedFields[0].subresource: Too long: may not be more than 256 bytes]");
  }

  @Test
  void update_changesNothingOfTheServer() {
    assertThat(updated(meta -> meta.setName("b")))
        .isEqualTo("metadata.name: Invalid value: \"b\": field is immutable");
    assertThat(updated(meta -> meta.setNamespace("b")))
        .isEqualTo("metadata.namespace: Invalid value: \"b\": field is immutable");
    assertThat(updated(meta -> meta.setUid("b")))
        .isEqualTo("metadata.uid: Invalid value: \"b\": field is immutable");
    assertThat(updated(ObjectMeta.Builder::clearResourceVersion))
        .isEqualTo(
            "metadata.resourceVersion: Invalid value: \"\": must be specified for an update");
    assertThat(updated(GOOD.toBuilder().setGeneration(3).build(), meta -> meta.setGeneration(2)))
        .isEqualTo("metadata.generation: Invalid value: 2: must not be decremented");
  }

  @Test
  void update_cannotBeginADeletion() {
    Time time = Time.newBuilder().setSeconds(1_767_225_600).build();
    assertThat(updated(meta -> meta.setDeletionTimestamp(time).setDeletionGracePeriodSeconds(5)))
        .isEqualTo(
            "[metadata.deletionTimestamp: Invalid value: \"2026-01-01T00:00:00Z\": field is immutable,"
                + " metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable]");
    assertThat(updated(meta -> meta.setCreationTimestamp(time)))
        .isEqualTo(
            "metadata.creationTimestamp: Invalid value: \"2026-01-01T00:00:00Z\": field is immutable");
    ObjectMeta deleted =
        GOOD.toBuilder().setDeletionTimestamp(time).setDeletionGracePeriodSeconds(0).build();
    assertThat(updated(deleted, meta -> {}))
        .isEqualTo(
            "[metadata.deletionTimestamp: Invalid value: null: field is immutable,"
                + " metadata.deletionGracePeriodSeconds: Invalid value: null: field is immutable]");
  }

  @Test
  void update_ofWhatIsBeingDeleted_addsNoFinalizers() {
    Time time = Time.newBuilder().setSeconds(1).build();
    ObjectMeta old = GOOD.toBuilder().setDeletionTimestamp(time).addFinalizers("a.io/x").build();
    assertThat(updated(old, meta -> meta.setDeletionTimestamp(time))).isEmpty();
    assertThat(
            updated(
                old,
                meta ->
                    meta.setDeletionTimestamp(time)
                        .addFinalizers("a.io/z")
                        .addFinalizers("a.io/x")
                        .addFinalizers("a.io/y")))
        .isEqualTo(
            "metadata.finalizers: Forbidden: no new finalizers can be added if the object is being deleted, found new"
                + " finalizers []string{\"a.io/y\", \"a.io/z\"}");
  }

  @Test
  void rounds_repeatWhatTheyBothFind() {
    FieldErrors errors = new FieldErrors();
    ObjectMeta bad = changed(meta -> meta.putLabels("a", "-"));
    MetadataValidation.updatedByAnyKind(errors, PATH, bad, GOOD, true);
    MetadataValidation.update(errors, PATH, bad, GOOD);
    assertThat(errors.causes()).hasSize(3);
    assertThat(errors.aggregate()).startsWith("metadata.labels: Invalid value: \"-\"");
  }

  @Test
  void lastRound_asksOnlyForAPathOfTheName() {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.createdByAnyKind(errors, PATH, changed(meta -> meta.setName("A b")), true);
    assertThat(errors.isEmpty()).isTrue();
    MetadataValidation.createdByAnyKind(errors, PATH, changed(meta -> meta.setName("a/b")), true);
    assertThat(errors.aggregate())
        .isEqualTo("metadata.name: Invalid value: \"a/b\": may not contain '/'");
  }
}
