package dev.kubedouble.harness.servicer;

import static dev.kubedouble.harness.servicer.Requests.options;
import static dev.kubedouble.harness.servicer.Requests.required;
import static dev.kubedouble.harness.servicer.Responses.reply;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.servicer.UnaryHandler.Reply;

/** The rpcs for what stands around Deployments: ReplicaSets, Pods, Events and Namespaces. */
final class SurroundingMethods {
  private SurroundingMethods() {}

  static void addTo(Methods methods) {
    addReplicaSets(methods);
    addPods(methods);
    addEvents(methods);
    addNamespaces(methods);
  }

  private static void addReplicaSets(Methods methods) {
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
  }

  private static void addPods(Methods methods) {
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
  }

  private static void addEvents(Methods methods) {
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
  }

  private static void addNamespaces(Methods methods) {
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
  }
}
