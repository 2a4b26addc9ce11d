package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetList;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventList;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.NamespaceList;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodList;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentResponse;
import dev.kubedouble.api.jumpstarter.v1.DeletePodResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.jumpstarter.v1.WatchEventsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchPodsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchReplicaSetsResponse;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.harness.servicer.UnaryHandler.Reply;

/** The cluster's answers as the protocol's messages. */
final class Responses {
  private Responses() {}

  static <T extends Message> Reply<T> reply(Answer<T> answer) {
    return new Reply<>(answer.object(), answer.warnings());
  }

  static DeploymentList deployments(ObjectList<Deployment> list) {
    return DeploymentList.newBuilder()
        .setMetadata(list.metadata())
        .addAllItems(list.items())
        .build();
  }

  static ReplicaSetList replicaSets(ObjectList<ReplicaSet> list) {
    return ReplicaSetList.newBuilder()
        .setMetadata(list.metadata())
        .addAllItems(list.items())
        .build();
  }

  static PodList pods(ObjectList<Pod> list) {
    return PodList.newBuilder().setMetadata(list.metadata()).addAllItems(list.items()).build();
  }

  static EventList events(ObjectList<Event> list) {
    return EventList.newBuilder().setMetadata(list.metadata()).addAllItems(list.items()).build();
  }

  static NamespaceList namespaces(ObjectList<Namespace> list) {
    return NamespaceList.newBuilder()
        .setMetadata(list.metadata())
        .addAllItems(list.items())
        .build();
  }

  static WatchDeploymentsResponse deploymentEvent(WatchEvent<Deployment> event) {
    return WatchDeploymentsResponse.newBuilder()
        .setType(type(event))
        .setDeployment(event.object())
        .build();
  }

  static WatchReplicaSetsResponse replicaSetEvent(WatchEvent<ReplicaSet> event) {
    return WatchReplicaSetsResponse.newBuilder()
        .setType(type(event))
        .setReplicaSet(event.object())
        .build();
  }

  static WatchPodsResponse podEvent(WatchEvent<Pod> event) {
    return WatchPodsResponse.newBuilder().setType(type(event)).setPod(event.object()).build();
  }

  static WatchEventsResponse eventEvent(WatchEvent<Event> event) {
    return WatchEventsResponse.newBuilder().setType(type(event)).setEvent(event.object()).build();
  }

  static DeleteDeploymentResponse deleted(Deletion<Deployment> deletion) {
    DeleteDeploymentResponse.Builder response = DeleteDeploymentResponse.newBuilder();
    if (deletion instanceof Deletion.Terminating<Deployment> terminating) {
      return response.setDeployment(terminating.object()).build();
    }
    return response.setStatus(((Deletion.Done<Deployment>) deletion).status()).build();
  }

  static DeletePodResponse deletedPod(Deletion<Pod> deletion) {
    DeletePodResponse.Builder response = DeletePodResponse.newBuilder();
    if (deletion instanceof Deletion.Terminating<Pod> terminating) {
      return response.setPod(terminating.object()).build();
    }
    return response.setStatus(((Deletion.Done<Pod>) deletion).status()).build();
  }

  static Namespace terminating(Deletion<Namespace> deletion) {
    return deletion instanceof Deletion.Terminating<Namespace> terminating
        ? terminating.object()
        : Namespace.getDefaultInstance();
  }

  private static WatchEventType type(WatchEvent<?> event) {
    return switch (event.type()) {
      case ADDED -> WatchEventType.WATCH_EVENT_TYPE_ADDED;
      case MODIFIED -> WatchEventType.WATCH_EVENT_TYPE_MODIFIED;
      case DELETED -> WatchEventType.WATCH_EVENT_TYPE_DELETED;
      case BOOKMARK -> WatchEventType.WATCH_EVENT_TYPE_BOOKMARK;
    };
  }
}
