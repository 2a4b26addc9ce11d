package dev.kubedouble.harness.servicer;

import static dev.kubedouble.harness.servicer.Requests.options;
import static dev.kubedouble.harness.servicer.Requests.patch;
import static dev.kubedouble.harness.servicer.Requests.required;
import static dev.kubedouble.harness.servicer.Responses.reply;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.servicer.UnaryHandler.Reply;
import io.grpc.ServerMethodDefinition;
import org.jspecify.annotations.Nullable;

/** The rpcs that read and write Deployments and their parts. */
final class DeploymentMethods {
  private DeploymentMethods() {}

  /** Returns how an rpc is answered, or null where it is none of these. */
  static @Nullable ServerMethodDefinition<?, ?> find(Methods methods, String name) {
    return whole(methods, name);
  }

  private static @Nullable ServerMethodDefinition<?, ?> whole(Methods methods, String name) {
    return switch (name) {
      case "CreateDeployment" ->
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
      case "GetDeployment" ->
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
      case "ListDeployments" ->
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
      case "UpdateDeployment" ->
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
      case "DeleteDeployment" ->
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
      case "PatchDeployment" ->
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
      case "WatchDeployments" ->
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
      case "DeleteDeployments" ->
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
      default -> status(methods, name);
    };
  }

  private static @Nullable ServerMethodDefinition<?, ?> status(Methods methods, String name) {
    return switch (name) {
      case "GetDeploymentStatus" ->
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
      case "UpdateDeploymentStatus" ->
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
      case "PatchDeploymentStatus" ->
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
      default -> scale(methods, name);
    };
  }

  private static @Nullable ServerMethodDefinition<?, ?> scale(Methods methods, String name) {
    return switch (name) {
      case "GetDeploymentScale" ->
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
      case "UpdateDeploymentScale" ->
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
      case "PatchDeploymentScale" ->
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
      default -> null;
    };
  }
}
