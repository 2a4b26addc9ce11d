package dev.kubedouble.harness.servicer;

import static dev.kubedouble.harness.servicer.Requests.options;
import static dev.kubedouble.harness.servicer.Requests.patch;
import static dev.kubedouble.harness.servicer.Requests.required;
import static dev.kubedouble.harness.servicer.Responses.reply;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.servicer.UnaryHandler.Reply;

/** The rpcs that read and write Deployments and their parts. */
final class DeploymentMethods {
  private DeploymentMethods() {}

  static void addTo(Methods methods) {
    addWhole(methods);
    addStatus(methods);
    addScale(methods);
  }

  private static void addWhole(Methods methods) {
    methods.unary(
        KubernetesServiceGrpc.getCreateDeploymentMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .create(
                        Resource.DEPLOYMENTS,
                        required("namespace", q.getNamespace()),
                        Body.of(q.getDeployment()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getGetDeploymentMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .get(
                        Resource.DEPLOYMENTS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getListDeploymentsMethod(),
        (call, q) ->
            Reply.of(
                Responses.deployments(
                    call.cluster()
                        .list(
                            Resource.DEPLOYMENTS,
                            q.getNamespace(),
                            options(q.getOptions(), q.getLabelSelector()),
                            call.caller()))));
    methods.unary(
        KubernetesServiceGrpc.getUpdateDeploymentMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .update(
                        Resource.DEPLOYMENTS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        Body.of(q.getDeployment()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getDeleteDeploymentMethod(),
        (call, q) ->
            Reply.of(
                Responses.deleted(
                    call.cluster()
                        .delete(
                            Resource.DEPLOYMENTS,
                            required("namespace", q.getNamespace()),
                            required("name", q.getName()),
                            q.getOptions(),
                            call.caller()))));
    methods.unary(
        KubernetesServiceGrpc.getPatchDeploymentMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .patch(
                        Resource.DEPLOYMENTS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        patch(q.getType(), q.getPatch(), q.getOptions()),
                        q.getOptions(),
                        call.caller())));
    methods.watch(
        KubernetesServiceGrpc.getWatchDeploymentsMethod(),
        (call, q) ->
            call.cluster()
                .watch(
                    Resource.DEPLOYMENTS,
                    q.getNamespace(),
                    options(q.getOptions(), q.getLabelSelector()),
                    call.caller()),
        Responses::deploymentEvent);
    methods.unary(
        KubernetesServiceGrpc.getDeleteDeploymentsMethod(),
        (call, q) ->
            Reply.of(
                Responses.deployments(
                    call.cluster()
                        .deleteCollection(
                            Resource.DEPLOYMENTS,
                            required("namespace", q.getNamespace()),
                            options(q.getOptions(), q.getLabelSelector()),
                            q.getDeleteOptions(),
                            call.caller()))));
  }

  private static void addStatus(Methods methods) {
    methods.unary(
        KubernetesServiceGrpc.getGetDeploymentStatusMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .get(
                        Resource.DEPLOYMENTS_STATUS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getUpdateDeploymentStatusMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .update(
                        Resource.DEPLOYMENTS_STATUS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        Body.of(q.getDeployment()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getPatchDeploymentStatusMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .patch(
                        Resource.DEPLOYMENTS_STATUS,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        patch(q.getType(), q.getPatch(), q.getOptions()),
                        q.getOptions(),
                        call.caller())));
  }

  private static void addScale(Methods methods) {
    methods.unary(
        KubernetesServiceGrpc.getGetDeploymentScaleMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .get(
                        Resource.DEPLOYMENTS_SCALE,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getUpdateDeploymentScaleMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .update(
                        Resource.DEPLOYMENTS_SCALE,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        Body.of(q.getScale()),
                        q.getOptions(),
                        call.caller())));
    methods.unary(
        KubernetesServiceGrpc.getPatchDeploymentScaleMethod(),
        (call, q) ->
            reply(
                call.cluster()
                    .patch(
                        Resource.DEPLOYMENTS_SCALE,
                        required("namespace", q.getNamespace()),
                        required("name", q.getName()),
                        patch(q.getType(), q.getPatch(), q.getOptions()),
                        q.getOptions(),
                        call.caller())));
  }
}
