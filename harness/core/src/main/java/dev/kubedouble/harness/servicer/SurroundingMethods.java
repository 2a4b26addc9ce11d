package dev.kubedouble.harness.servicer;

import static dev.kubedouble.harness.servicer.Requests.options;
import static dev.kubedouble.harness.servicer.Requests.required;
import static dev.kubedouble.harness.servicer.Responses.reply;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.servicer.UnaryHandler.Reply;
import io.grpc.ServerMethodDefinition;
import org.jspecify.annotations.Nullable;

/** The rpcs for what stands around Deployments: ReplicaSets, Pods, Events and Namespaces. */
final class SurroundingMethods {
  private SurroundingMethods() {}

  /** Returns how an rpc is answered, or null where it is none of these. */
  static @Nullable ServerMethodDefinition<?, ?> find(Methods methods, String name) {
    return replicaSets(methods, name);
  }

  private static @Nullable ServerMethodDefinition<?, ?> replicaSets(Methods methods, String name) {
    return switch (name) {
      case "GetReplicaSet" ->
          methods.unary(
              KubernetesServiceGrpc.getGetReplicaSetMethod(),
              (call, q) ->
                  reply(
                      call.cluster()
                          .get(
                              Resource.REPLICA_SETS,
                              required("namespace", q.getNamespace()),
                              required("name", q.getName()),
                              q.getOptions(),
                              call.caller())));
      case "ListReplicaSets" ->
          methods.unary(
              KubernetesServiceGrpc.getListReplicaSetsMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.replicaSets(
                          call.cluster()
                              .list(
                                  Resource.REPLICA_SETS,
                                  q.getNamespace(),
                                  options(q.getOptions(), q.getLabelSelector()),
                                  call.caller()))));
      case "WatchReplicaSets" ->
          methods.watch(
              KubernetesServiceGrpc.getWatchReplicaSetsMethod(),
              (call, q) ->
                  call.cluster()
                      .watch(
                          Resource.REPLICA_SETS,
                          q.getNamespace(),
                          options(q.getOptions(), q.getLabelSelector()),
                          call.caller()),
              Responses::replicaSetEvent);
      default -> pods(methods, name);
    };
  }

  private static @Nullable ServerMethodDefinition<?, ?> pods(Methods methods, String name) {
    return switch (name) {
      case "GetPod" ->
          methods.unary(
              KubernetesServiceGrpc.getGetPodMethod(),
              (call, q) ->
                  reply(
                      call.cluster()
                          .get(
                              Resource.PODS,
                              required("namespace", q.getNamespace()),
                              required("name", q.getName()),
                              q.getOptions(),
                              call.caller())));
      case "ListPods" ->
          methods.unary(
              KubernetesServiceGrpc.getListPodsMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.pods(
                          call.cluster()
                              .list(
                                  Resource.PODS,
                                  q.getNamespace(),
                                  options(q.getOptions(), q.getLabelSelector()),
                                  call.caller()))));
      case "WatchPods" ->
          methods.watch(
              KubernetesServiceGrpc.getWatchPodsMethod(),
              (call, q) ->
                  call.cluster()
                      .watch(
                          Resource.PODS,
                          q.getNamespace(),
                          options(q.getOptions(), q.getLabelSelector()),
                          call.caller()),
              Responses::podEvent);
      case "DeletePod" ->
          methods.unary(
              KubernetesServiceGrpc.getDeletePodMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.deletedPod(
                          call.cluster()
                              .delete(
                                  Resource.PODS,
                                  required("namespace", q.getNamespace()),
                                  required("name", q.getName()),
                                  q.getOptions(),
                                  call.caller()))));
      default -> events(methods, name);
    };
  }

  private static @Nullable ServerMethodDefinition<?, ?> events(Methods methods, String name) {
    return switch (name) {
      case "GetEvent" ->
          methods.unary(
              KubernetesServiceGrpc.getGetEventMethod(),
              (call, q) ->
                  reply(
                      call.cluster()
                          .get(
                              Resource.EVENTS,
                              required("namespace", q.getNamespace()),
                              required("name", q.getName()),
                              q.getOptions(),
                              call.caller())));
      case "ListEvents" ->
          methods.unary(
              KubernetesServiceGrpc.getListEventsMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.events(
                          call.cluster()
                              .list(
                                  Resource.EVENTS,
                                  q.getNamespace(),
                                  options(q.getOptions(), q.getLabelSelector()),
                                  call.caller()))));
      case "WatchEvents" ->
          methods.watch(
              KubernetesServiceGrpc.getWatchEventsMethod(),
              (call, q) ->
                  call.cluster()
                      .watch(
                          Resource.EVENTS,
                          q.getNamespace(),
                          options(q.getOptions(), q.getLabelSelector()),
                          call.caller()),
              Responses::eventEvent);
      default -> namespaces(methods, name);
    };
  }

  private static @Nullable ServerMethodDefinition<?, ?> namespaces(Methods methods, String name) {
    return switch (name) {
      case "CreateNamespace" ->
          methods.unary(
              KubernetesServiceGrpc.getCreateNamespaceMethod(),
              (call, q) ->
                  reply(
                      call.cluster()
                          .create(
                              Resource.NAMESPACES,
                              "",
                              Body.of(q.getNamespace()),
                              q.getOptions(),
                              call.caller())));
      case "GetNamespace" ->
          methods.unary(
              KubernetesServiceGrpc.getGetNamespaceMethod(),
              (call, q) ->
                  reply(
                      call.cluster()
                          .get(
                              Resource.NAMESPACES,
                              "",
                              required("name", q.getName()),
                              q.getOptions(),
                              call.caller())));
      case "ListNamespaces" ->
          methods.unary(
              KubernetesServiceGrpc.getListNamespacesMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.namespaces(
                          call.cluster()
                              .list(
                                  Resource.NAMESPACES,
                                  "",
                                  options(q.getOptions(), q.getLabelSelector()),
                                  call.caller()))));
      case "DeleteNamespace" ->
          methods.unary(
              KubernetesServiceGrpc.getDeleteNamespaceMethod(),
              (call, q) ->
                  Reply.of(
                      Responses.terminating(
                          call.cluster()
                              .delete(
                                  Resource.NAMESPACES,
                                  "",
                                  required("name", q.getName()),
                                  q.getOptions(),
                                  call.caller()))));
      default -> null;
    };
  }
}
