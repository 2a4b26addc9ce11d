package dev.kubedouble.contract;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Objects that are answered otherwise than they are, everywhere alike. */
final class AnswerFaults {
  private AnswerFaults() {}

  static List<Fault> all() {
    return List.of(
        deployments(
            "a default is missing",
            Section.CORE,
            d -> d.getSpecBuilder().clearRevisionHistoryLimit()),
        deployments(
            "a default is another",
            Section.CORE,
            d -> d.getSpecBuilder().setProgressDeadlineSeconds(60)),
        deployments("a uid is that of the name", Section.CORE, AnswerFaults::uidOfTheName),
        deployments(
            "the generation stands still",
            Section.CORE,
            d -> d.getMetadataBuilder().setGeneration(1)),
        deployments(
            "the version stands still",
            Section.CONCURRENCY,
            d -> d.getMetadataBuilder().setResourceVersion("7")),
        deployments(
            "managed fields are missing",
            Section.CORE,
            d -> d.getMetadataBuilder().clearManagedFields()),
        deployments("the field manager is missing", Section.CORE, AnswerFaults::noManagers),
        deployments(
            "labels are dropped",
            Section.CORE,
            d -> d.getMetadataBuilder().removeLabels("contract")),
        deployments(
            "the observed generation runs ahead",
            Section.ROLLOUTS,
            d -> d.getStatusBuilder().setObservedGeneration(d.getMetadata().getGeneration() + 1)),
        objects(
            "pods have no owner",
            Pod.class,
            pod ->
                pod.toBuilder()
                    .setMetadata(pod.getMetadata().toBuilder().clearOwnerReferences())
                    .build()),
        objects(
            "old ReplicaSets keep their revision",
            ReplicaSet.class,
            set ->
                set.toBuilder()
                    .setMetadata(
                        set.getMetadata().toBuilder()
                            .putAnnotations("deployment.kubernetes.io/revision", "1"))
                    .build()),
        objects(
            "events say no reason", Event.class, event -> event.toBuilder().clearReason().build()));
  }

  private static Object uidOfTheName(Deployment.Builder deployment) {
    String name = deployment.getMetadata().getName();
    return deployment
        .getMetadataBuilder()
        .setUid(
            UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString());
  }

  private static Object noManagers(Deployment.Builder deployment) {
    deployment
        .getMetadataBuilder()
        .getManagedFieldsBuilderList()
        .forEach(entry -> entry.clearManager());
    return deployment;
  }

  private static Fault deployments(String name, Section section, WriteFaults.Edit edit) {
    UnaryOperator<Deployment> change =
        deployment -> {
          Deployment.Builder builder = deployment.toBuilder();
          Object unused = edit.apply(builder);
          return builder.build();
        };
    return Fault.of(name, section, next -> new Altered<>(next, Deployment.class, change));
  }

  private static <M extends Message> Fault objects(
      String name, Class<M> type, UnaryOperator<M> change) {
    return Fault.of(name, Section.ROLLOUTS, next -> new Altered<>(next, type, change));
  }

  private static final class Altered<M extends Message> extends PassingCluster {
    private final Class<M> type;
    private final UnaryOperator<M> change;

    Altered(ClusterApi next, Class<M> type, UnaryOperator<M> change) {
      super(next);
      this.type = type;
      this.change = change;
    }

    @SuppressWarnings("unchecked")
    private <T extends Message> T alter(T object) {
      return type.isInstance(object) ? (T) change.apply(type.cast(object)) : object;
    }

    private <T extends Message> Answer<T> alter(Answer<T> answer) {
      return new Answer<>(alter(answer.object()), answer.created(), answer.warnings());
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      return alter(super.create(resource, namespace, body, options, caller));
    }

    @Override
    public <T extends Message> Answer<T> get(
        Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
      return alter(super.get(resource, namespace, name, options, caller));
    }

    @Override
    public <T extends Message> Answer<T> update(
        Resource<T> resource,
        String namespace,
        String name,
        Body<T> body,
        UpdateOptions options,
        Caller caller) {
      return alter(super.update(resource, namespace, name, body, options, caller));
    }

    @Override
    public <T extends Message> Answer<T> patch(
        Resource<T> resource,
        String namespace,
        String name,
        Patch patch,
        PatchOptions options,
        Caller caller) {
      return alter(super.patch(resource, namespace, name, patch, options, caller));
    }

    @Override
    public <T extends Message> ObjectList<T> list(
        Resource<T> resource, String namespace, ListOptions options, Caller caller) {
      ObjectList<T> list = super.list(resource, namespace, options, caller);
      return new ObjectList<>(list.metadata(), list.items().stream().map(this::alter).toList());
    }

    @Override
    public <T extends Message> Watch<T> watch(
        Resource<T> resource, String namespace, ListOptions options, Caller caller) {
      return new SpoiltWatch<>(
          super.watch(resource, namespace, options, caller),
          event -> List.of(new WatchEvent<>(event.type(), alter(event.object()))));
    }
  }

  /** Returns a refusal with only the first of its causes. */
  static KubernetesException firstCauseOnly(KubernetesException e) {
    var status = e.status().toBuilder();
    var causes = status.getDetailsBuilder().getCausesList();
    if (causes.size() > 1) {
      var first = causes.get(0);
      status.getDetailsBuilder().clearCauses().addCauses(first);
    }
    return new KubernetesException(status.build()).withWarnings(e.warnings());
  }
}
