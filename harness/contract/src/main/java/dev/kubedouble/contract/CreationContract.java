package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import io.grpc.Status.Code;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the creation of Deployments promises; a part of {@link CoreContract}. */
@SectionTests(Section.CORE)
public interface CreationContract extends ContractSubject {

  /** What was created is answered as it is stored, with what the server adds. */
  @Test
  default void create_answersTheStoredObject(Sandbox k) {
    Promise promise =
        Promise.of("a create answers the object as it is stored", Sources.CONVENTIONS);

    Deployment created = k.create("web");

    ObjectMeta metadata = created.getMetadata();
    promise.equal("metadata.name", k.name("web"), metadata.getName());
    promise.equal("metadata.namespace", k.namespace(), metadata.getNamespace());
    promise.equal("metadata.labels", k.mark(), metadata.getLabelsMap().get("contract"));
    promise.equal("metadata.generation", 1L, metadata.getGeneration());
    promise.holds(
        Pattern.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", metadata.getUid()),
        "metadata.uid",
        "a UUID",
        metadata.getUid());
    promise.holds(
        Pattern.matches("[1-9][0-9]*", metadata.getResourceVersion()),
        "metadata.resourceVersion",
        "a decimal number",
        metadata.getResourceVersion());
    promise.holds(
        metadata.getCreationTimestamp().getSeconds() > 0,
        "metadata.creationTimestamp",
        "a moment",
        metadata.getCreationTimestamp());
    Deployment got = k.get(k.name("web"));
    promise.equal("spec, read back", created.getSpec(), got.getSpec());
    promise.equal("metadata.uid, read back", metadata.getUid(), got.getMetadata().getUid());
  }

  /** Fields that are left out have Kubernetes' defaults. */
  @Test
  default void create_setsDefaults(Sandbox k) {
    Promise promise = Promise.of("fields that are left out are defaulted", Sources.REFERENCE);

    DeploymentSpec spec = k.create("web").getSpec();

    promise.equal("spec.replicas", 1, spec.getReplicas());
    promise.equal("spec.strategy.type", "RollingUpdate", spec.getStrategy().getType());
    promise.equal(
        "spec.strategy.rollingUpdate.maxSurge",
        "25%",
        spec.getStrategy().getRollingUpdate().getMaxSurge().getStrVal());
    promise.equal(
        "spec.strategy.rollingUpdate.maxUnavailable",
        "25%",
        spec.getStrategy().getRollingUpdate().getMaxUnavailable().getStrVal());
    promise.equal("spec.revisionHistoryLimit", 10, spec.getRevisionHistoryLimit());
    promise.equal("spec.progressDeadlineSeconds", 600, spec.getProgressDeadlineSeconds());
    PodSpec pod = spec.getTemplate().getSpec();
    promise.equal("restartPolicy", "Always", pod.getRestartPolicy());
    promise.equal("dnsPolicy", "ClusterFirst", pod.getDnsPolicy());
    promise.equal("schedulerName", "default-scheduler", pod.getSchedulerName());
    promise.equal("terminationGracePeriodSeconds", 30L, pod.getTerminationGracePeriodSeconds());
    Container container = pod.getContainers(0);
    promise.equal(
        "terminationMessagePath", "/dev/termination-log", container.getTerminationMessagePath());
    promise.equal("terminationMessagePolicy", "File", container.getTerminationMessagePolicy());
  }

  /** How an image is pulled follows from its tag. */
  @Test
  default void create_defaultsThePullPolicyByTheTag(Sandbox k) {
    Promise promise =
        Promise.of("an image with a tag is pulled if absent, the latest always", Sources.REFERENCE);
    Deployment.Builder images = k.still("web");
    PodSpec.Builder pod = images.getSpecBuilder().getTemplateBuilder().getSpecBuilder();
    pod.getContainersBuilder(0).setImage("registry.example/a:1.0");
    pod.addContainersBuilder().setName("latest").setImage("registry.example/b");

    PodSpec created = k.create(images.build()).getSpec().getTemplate().getSpec();

    promise.equal(
        "imagePullPolicy of a:1.0", "IfNotPresent", created.getContainers(0).getImagePullPolicy());
    promise.equal("imagePullPolicy of b", "Always", created.getContainers(1).getImagePullPolicy());
  }

  /** What only the server may say is not taken from a client. */
  @Test
  default void create_ignoresWhatTheServerSays(Sandbox k) {
    Promise promise =
        Promise.of(
            "status, uid, generation and creationTimestamp are the server's to set",
            Sources.transcript("api/create-server-fields-ignored and api/create-status-ignored"));
    Deployment.Builder bold = k.still("web");
    bold.getMetadataBuilder().setUid("00000000-0000-0000-0000-000000000009").setGeneration(42);
    bold.getMetadataBuilder().getCreationTimestampBuilder().setSeconds(1_000_000);
    bold.getStatusBuilder().setReplicas(7).setObservedGeneration(42);

    Deployment created = k.create(bold.build());

    promise.differ("metadata.uid", bold.getMetadata().getUid(), created.getMetadata().getUid());
    promise.equal("metadata.generation", 1L, created.getMetadata().getGeneration());
    promise.holds(
        created.getMetadata().getCreationTimestamp().getSeconds() > 1_000_000,
        "metadata.creationTimestamp",
        "the server's time",
        created.getMetadata().getCreationTimestamp());
    promise.equal("status.replicas", 0, created.getStatus().getReplicas());
    promise.equal("status.observedGeneration", 0L, created.getStatus().getObservedGeneration());
  }

  /** A name is there once in a namespace. */
  @Test
  default void create_ofANameThatIsTaken_isAlreadyExists(Sandbox k) {
    Promise promise =
        Promise.of("a name is there once in a namespace", "kubernetes.io, Object names and IDs");
    Deployment first = k.create("web");
    Deployment.Builder second = k.still("web");
    second.getSpecBuilder().setReplicas(9);

    promise.refuses(Code.ALREADY_EXISTS, "AlreadyExists", () -> k.create(second.build()));

    promise.equal("spec, read back", first.getSpec(), k.get(k.name("web")).getSpec());
  }

  /** A name can be left to the server. */
  @Test
  default void create_withGenerateName_addsASuffix(Sandbox k) {
    Promise promise =
        Promise.of("generateName is a prefix of a name that the server makes", Sources.CONVENTIONS);
    Deployment.Builder unnamed = k.still("web");
    unnamed.getMetadataBuilder().clearName().setGenerateName(k.name("web") + "-");

    String first = k.create(unnamed.build()).getMetadata().getName();
    String second = k.create(unnamed.build()).getMetadata().getName();

    promise.holds(
        Pattern.matches(k.name("web") + "-[a-z0-9]{5}", first),
        "metadata.name",
        k.name("web") + "- and five characters",
        first);
    promise.differ("the next name", first, second);
  }

  /** A namespace has to be there before what is in it. */
  @Test
  default void create_inANamespaceThatIsMissing_isNotFound(Sandbox k) {
    Promise promise =
        Promise.of(
            "a namespace has to be there before what is in it",
            Sources.transcript("api/create-in-missing-namespace"));
    String missing = k.name("nowhere");

    promise.refuses(
        Code.NOT_FOUND,
        "NotFound",
        () ->
            k.stub()
                .createDeployment(
                    k.creating(k.still("web").build()).setNamespace(missing).build()));
  }

  /** An object that is created again is another object. */
  @Test
  default void create_afterADeletion_hasAnotherUid(Sandbox k) {
    Promise promise =
        Promise.of(
            "a uid tells an object from others of its name",
            "kubernetes.io, Object names and IDs: UIDs");
    String first = k.create("web").getMetadata().getUid();
    k.delete(k.name("web"));

    Deployment again = k.create("web");

    promise.differ("metadata.uid", first, again.getMetadata().getUid());
    promise.equal("metadata.generation", 1L, again.getMetadata().getGeneration());
  }

  /** Who wrote which fields is kept. */
  @Test
  default void create_recordsTheFieldManager(Sandbox k) {
    Promise promise =
        Promise.of("managedFields name who set which fields", Sources.APPLY + ": managers");
    Deployment created =
        k.stub()
            .createDeployment(
                k.creating(k.still("web").build())
                    .setOptions(CreateOptions.newBuilder().setFieldManager("maker"))
                    .build());

    List<ManagedFieldsEntry> entries = created.getMetadata().getManagedFieldsList();
    promise.equal("metadata.managedFields, entries", 1, entries.size());
    ManagedFieldsEntry entry = entries.get(0);
    promise.equal("manager", "maker", entry.getManager());
    promise.equal("operation", "Update", entry.getOperation());
    promise.equal("apiVersion", "apps/v1", entry.getApiVersion());
    String fields = entry.getFieldsV1().getRaw().toStringUtf8();
    promise.holds(
        fields.contains("\"f:template\"") && fields.contains("\"f:paused\""),
        "fieldsV1",
        "the fields that were sent",
        fields);
  }

  /** A client that does not name itself is known by its user agent. */
  @Test
  default void create_withoutAFieldManager_takesTheUserAgent(Sandbox k) {
    Promise promise =
        Promise.of(
            "without a field manager the first word of the user agent is taken", Sources.PROTOCOL);

    List<ManagedFieldsEntry> entries = k.create("web").getMetadata().getManagedFieldsList();

    promise.equal("metadata.managedFields, entries", 1, entries.size());
    promise.holds(
        !entries.get(0).getManager().isEmpty() && !entries.get(0).getManager().contains("/"),
        "manager",
        "the user agent up to its first space or slash",
        entries.get(0).getManager());
  }
}
