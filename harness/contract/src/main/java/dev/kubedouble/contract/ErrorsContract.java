package dev.kubedouble.contract;

import com.google.rpc.BadRequest.FieldViolation;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How refusals and warnings are told. */
@SectionTests(Section.ERRORS)
public interface ErrorsContract extends ContractSubject {

  /** A refusal carries Kubernetes' own Status, and gRPC's usual details. */
  @Test
  default void refusal_carriesItsDetails(Sandbox k) {
    Promise promise =
        Promise.of(
            "a refusal carries ErrorInfo and Kubernetes' Status in its details", Sources.ERRORS);

    Refusal refusal = promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("ghost")));

    String message = "deployments.apps \"" + k.name("ghost") + "\" not found";
    promise.equal("message", message, refusal.message());
    promise.equal("ErrorInfo.reason", "NotFound", refusal.info().getReason());
    promise.equal("ErrorInfo.domain", "kubernetes", refusal.info().getDomain());
    promise.equal("Status.status", "Failure", refusal.status().getStatus());
    promise.equal("Status.code", 404, refusal.status().getCode());
    promise.equal("Status.message", message, refusal.status().getMessage());
    promise.equal("Status.details.name", k.name("ghost"), refusal.status().getDetails().getName());
    promise.equal("Status.details.group", "apps", refusal.status().getDetails().getGroup());
    promise.equal("Status.details.kind", "deployments", refusal.status().getDetails().getKind());
  }

  /** The code in the Status goes with the code of gRPC. */
  @Test
  default void refusals_haveTheirHttpCodes(Sandbox k) {
    Promise promise =
        Promise.of("the Status of a refusal has Kubernetes' HTTP code", Sources.ERRORS);
    Deployment old = k.create("web");
    k.change(k.name("web"), d -> d.getSpecBuilder().setReplicas(4));

    promise.equal(
        "AlreadyExists",
        409,
        promise
            .refuses(Code.ALREADY_EXISTS, "AlreadyExists", () -> k.create("web"))
            .status()
            .getCode());
    promise.equal(
        "Conflict",
        409,
        promise.refuses(Code.ABORTED, "Conflict", () -> k.update(old)).status().getCode());
    promise.equal(
        "Invalid",
        422,
        promise
            .refuses(Code.INVALID_ARGUMENT, "Invalid", () -> k.create(negative(k)))
            .status()
            .getCode());
  }

  private static Deployment negative(Sandbox k) {
    Deployment.Builder wrong = k.still("wrong");
    wrong.getSpecBuilder().setReplicas(-2);
    return wrong.build();
  }

  /** What is not valid is told field by field. */
  @Test
  default void invalidObject_isToldFieldByField(Sandbox k) {
    Promise promise =
        Promise.of(
            "an object that is not valid is refused with all its fields at fault, in order",
            Sources.transcript("api/reject-many-errors-at-once"));
    Deployment.Builder wrong = negative(k).toBuilder();
    wrong.getMetadataBuilder().putLabels("bad label", "x");
    container(wrong).setName("A B").clearImage();
    List<String> fields =
        List.of(
            "metadata.labels",
            "spec.replicas",
            "spec.template.spec.containers[0].name",
            "spec.template.spec.containers[0].image");

    Refusal refusal =
        promise.refuses(Code.INVALID_ARGUMENT, "Invalid", () -> k.create(wrong.build()));

    promise.equal("causes in the Status", fields, refusal.causeFields());
    promise.equal(
        "field violations",
        fields,
        refusal.fields().getFieldViolationsList().stream().map(FieldViolation::getField).toList());
    promise.holds(
        refusal.message().startsWith("Deployment.apps \"" + k.name("wrong") + "\" is invalid: "),
        "message",
        "Deployment.apps \"" + k.name("wrong") + "\" is invalid: ...",
        refusal.message());
    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("wrong")));
  }

  private static Container.Builder container(Deployment.Builder deployment) {
    return deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0);
  }

  /** A selector has to match its own pods. */
  @Test
  default void selectorBesideItsTemplate_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of(
            "a selector that does not match the template is refused",
            Sources.transcript("api/reject-selector-mismatch"));
    Deployment.Builder wrong = k.still("web");
    wrong.getSpecBuilder().getSelectorBuilder().putMatchLabels("no", "such");

    Refusal refusal =
        promise.refuses(Code.INVALID_ARGUMENT, "Invalid", () -> k.create(wrong.build()));

    promise.equal("causes", List.of("spec.template.metadata.labels"), refusal.causeFields());
  }

  /** Names are DNS names. */
  @Test
  default void nameThatIsNoDnsName_isInvalid(Sandbox k) {
    Promise promise =
        Promise.of(
            "a name is a lowercase RFC 1123 subdomain", "kubernetes.io, Object names and IDs");
    Deployment.Builder wrong = k.still("web");
    wrong.getMetadataBuilder().setName("Not_A_Name_" + k.mark());

    Refusal refusal =
        promise.refuses(Code.INVALID_ARGUMENT, "Invalid", () -> k.create(wrong.build()));

    promise.holds(
        refusal.causeFields().contains("metadata.name"),
        "causes",
        "metadata.name",
        refusal.causeFields());
  }

  /** A request says what it is about. */
  @Test
  default void requestWithoutNamespaceOrName_isRefused(Sandbox k) {
    Promise promise =
        Promise.of("an empty namespace or name is refused where one is meant", Sources.PROTOCOL);

    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            k.stub()
                .getDeployment(
                    GetDeploymentRequest.newBuilder().setNamespace(k.namespace()).build()));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> k.stub().getDeployment(GetDeploymentRequest.newBuilder().setName("web").build()));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () ->
            k.stub()
                .createDeployment(
                    CreateDeploymentRequest.newBuilder().setDeployment(k.still("web")).build()));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> k.stub().updateDeployment(k.updating(k.still("web").build()).clearName().build()));
    promise.refuses(
        Code.INVALID_ARGUMENT,
        "BadRequest",
        () -> k.stub().deleteDeployment(k.deleting("").build()));
  }

  /** The namespace of the request is that of the object. */
  @Test
  default void objectOfAnotherNamespace_isRefused(Sandbox k) {
    Deployment.Builder elsewhere = k.still("web");
    elsewhere.getMetadataBuilder().setNamespace(k.name("elsewhere"));

    Promise.of("an object's namespace is that of the request", Sources.PROTOCOL)
        .refuses(Code.INVALID_ARGUMENT, "BadRequest", () -> k.create(elsewhere.build()));
  }

  /** The name of the request is that of the object. */
  @Test
  default void objectOfAnotherName_isRefused(Sandbox k) {
    Deployment created = k.create("web");

    Promise.of(
            "an object's name is that of the request",
            Sources.transcript("api/update-name-mismatch"))
        .refuses(
            Code.INVALID_ARGUMENT,
            "BadRequest",
            () -> k.stub().updateDeployment(k.updating(created).setName(k.name("other")).build()));
  }

  /** A list is no watch. */
  @Test
  default void watchInListOptions_isRefused(Sandbox k) {
    Promise.of("watch in ListOptions is refused by a list", Sources.PROTOCOL)
        .refuses(
            Code.INVALID_ARGUMENT,
            "BadRequest",
            () -> k.listed(ListOptions.newBuilder().setWatch(true).build()));
  }

  /** An option that does not exist is refused, never ignored. */
  @Test
  default void dryRunThatIsNone_isRefused(Sandbox k) {
    Promise promise = Promise.of("a dry run that does not exist is refused", Sources.DRY_RUN);

    promise.refuses(
        Code.INVALID_ARGUMENT,
        () ->
            k.stub()
                .createDeployment(
                    k.creating(k.still("web").build())
                        .setOptions(CreateOptions.newBuilder().addDryRun("Some"))
                        .build()));
    promise.refuses(Code.NOT_FOUND, "NotFound", () -> k.get(k.name("web")));
  }

  /** Warnings come in the metadata. */
  @Test
  default void warnings_comeInTheMetadata(Sandbox k) {
    Promise promise =
        Promise.of(
            "warnings come in the metadata, key kubernetes-warning",
            Sources.transcript("api/reject-env-duplicate"));
    Deployment.Builder doubtful = k.still("web");
    container(doubtful).addEnvBuilder().setName("A").setValue("1");
    container(doubtful).addEnvBuilder().setName("A").setValue("2");
    Warnings warnings = new Warnings();

    Object unused =
        k.stub().withInterceptors(warnings).createDeployment(k.creating(doubtful.build()).build());

    promise.equal(
        "warnings",
        List.of(
            "spec.template.spec.containers[0].env[1]: hides previous definition of \"A\", which"
                + " may be dropped when using apply"),
        warnings.texts());
  }

  /** What is fine is not warned of. */
  @Test
  default void warnings_areAbsentWhereAllIsWell(Sandbox k) {
    Warnings warnings = new Warnings();

    Object unused =
        k.stub()
            .withInterceptors(warnings)
            .createDeployment(k.creating(k.still("web").build()).build());

    Promise.of("what is fine is not warned of", Sources.PROTOCOL)
        .equal("warnings", List.of(), warnings.texts());
  }

  /** A message is at most as large as Kubernetes takes it. */
  @Test
  default void messageOver3MiB_isResourceExhausted(Sandbox k) {
    Deployment.Builder large = k.still("web");
    large.getMetadataBuilder().putAnnotations("a", "x".repeat(3 * 1024 * 1024));

    Promise.of("a message over 3 MiB is RESOURCE_EXHAUSTED", Sources.PROTOCOL)
        .refuses(Code.RESOURCE_EXHAUSTED, () -> k.create(large.build()));
  }

  /** Bytes that are no message are the caller's fault. */
  @Test
  default void bytesThatAreNoMessage_areInvalidArgument(Sandbox k) {
    Promise promise =
        Promise.of(
            "bytes that cannot be parsed are INVALID_ARGUMENT with the message named",
            Sources.PROTOCOL);

    StatusRuntimeException refused =
        promise.refuses(
            Code.INVALID_ARGUMENT, () -> RawCall.create(k, new byte[] {0x0a, 0x7f, 0x01}));

    String description = String.valueOf(refused.getStatus().getDescription());
    promise.holds(
        description.contains("CreateDeploymentRequest"),
        "message",
        "the name of the message",
        description);
  }

  /** A string is UTF-8. */
  @Test
  default void textThatIsNotUtf8_isInvalidArgument(Sandbox k) {
    Promise.of("a string that is not UTF-8 is INVALID_ARGUMENT", Sources.PROTOCOL)
        .refuses(
            Code.INVALID_ARGUMENT,
            () -> RawCall.create(k, new byte[] {0x0a, 0x02, (byte) 0xff, (byte) 0xfe}));
  }

  /** Clients refuse trailers that are too large. */
  @Test
  default void refusalWithManyCauses_staysReadable(Sandbox k) {
    Promise promise =
        Promise.of(
            "the trailers of a refusal stay under 8 KiB, which clients refuse to read",
            Sources.ERRORS);
    Deployment.Builder wrong = k.still("web");
    for (int i = 0; i < 300; i++) {
      container(wrong).addEnvBuilder().setName("bad=name" + i);
    }

    Refusal refusal =
        promise.refuses(Code.INVALID_ARGUMENT, "Invalid", () -> k.create(wrong.build()));

    Metadata trailers = refusal.error().getTrailers();
    int size = 0;
    for (byte[] part : InternalMetadata.serialize(trailers == null ? new Metadata() : trailers)) {
      size += part.length;
    }
    promise.holds(size < 8192, "bytes of the trailers", "less than 8192", size);
    promise.equal("ErrorInfo.reason", "Invalid", refusal.info().getReason());
  }
}
