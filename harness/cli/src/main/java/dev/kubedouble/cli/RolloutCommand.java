package dev.kubedouble.cli;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.CreateNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesErrors;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rolls manifests out on a fresh fake cluster, over gRPC, and prints how that ended. */
@Command(
    name = "rollout",
    description = {
      "Creates the Deployments of manifests on a fresh fake cluster over gRPC, lets them roll out, lists them, reads"
          + " each back and prints how it ended.",
      "Status 0 where each became available or was refused with Kubernetes' reason."
    })
final class RolloutCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "DIR_OR_FILE",
      arity = "1..*",
      description = "Kubernetes YAML or JSON; kinds other than Deployment are left out.")
  private List<Path> manifests;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    ManifestFiles loaded = ManifestFiles.load(manifests);
    if (loaded.deployments().isEmpty()) {
      throw new UserError("there is no Deployment in " + manifests);
    }
    Map<String, String> refused = new LinkedHashMap<>();
    List<Deployment> listed;
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.tcp(cluster, 0).start()) {
      KubernetesServiceBlockingStub stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
      for (Deployment deployment : loaded.deployments()) {
        create(stub, deployment, refused);
      }
      listed =
          stub.listDeployments(ListDeploymentsRequest.getDefaultInstance()).getItemsList().stream()
              .map(deployment -> read(stub, deployment.getMetadata()))
              .toList();
    } catch (IOException e) {
      throw new UserError("cannot listen on loopback: " + e.getMessage());
    }
    long unavailable = listed.stream().filter(deployment -> !isComplete(deployment)).count();
    print(out, listed, refused);
    return unavailable == 0 ? 0 : 1;
  }

  private static void create(
      KubernetesServiceBlockingStub stub, Deployment deployment, Map<String, String> refused) {
    ObjectMeta metadata = deployment.getMetadata();
    String namespace = metadata.getNamespace().isEmpty() ? "default" : metadata.getNamespace();
    try {
      ensureNamespace(stub, namespace);
      stub.createDeployment(
          CreateDeploymentRequest.newBuilder()
              .setNamespace(namespace)
              .setDeployment(deployment)
              .build());
    } catch (StatusRuntimeException e) {
      refused.put(
          namespace + "/" + metadata.getName(),
          KubernetesErrors.status(e)
              .map(status -> status.getReason() + ": " + status.getMessage())
              .orElseGet(() -> e.getStatus().toString()));
    }
  }

  private static void ensureNamespace(KubernetesServiceBlockingStub stub, String name) {
    Namespace namespace =
        Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName(name)).build();
    try {
      stub.createNamespace(CreateNamespaceRequest.newBuilder().setNamespace(namespace).build());
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  private static Deployment read(KubernetesServiceBlockingStub stub, ObjectMeta metadata) {
    return stub.getDeployment(
        GetDeploymentRequest.newBuilder()
            .setNamespace(metadata.getNamespace())
            .setName(metadata.getName())
            .build());
  }

  private static boolean isComplete(Deployment deployment) {
    return deployment.getStatus().getObservedGeneration()
            == deployment.getMetadata().getGeneration()
        && deployment.getStatus().getAvailableReplicas() == deployment.getSpec().getReplicas()
        && deployment.getStatus().getUpdatedReplicas() == deployment.getSpec().getReplicas();
  }

  private static void print(
      PrintWriter out, List<Deployment> deployments, Map<String, String> refused) {
    String row = "%-64s %-9s %-10s %s%n";
    out.printf(row, "DEPLOYMENT", "READY", "AVAILABLE", "REVISION");
    int complete = 0;
    for (Deployment deployment : deployments) {
      complete += isComplete(deployment) ? 1 : 0;
      out.printf(
          row,
          deployment.getMetadata().getNamespace() + "/" + deployment.getMetadata().getName(),
          deployment.getStatus().getReadyReplicas() + "/" + deployment.getSpec().getReplicas(),
          deployment.getStatus().getAvailableReplicas(),
          deployment
              .getMetadata()
              .getAnnotationsOrDefault("deployment.kubernetes.io/revision", "-"));
    }
    refused.forEach((name, why) -> out.println(name + " refused: " + why));
    out.printf(
        "%d of %d Deployments available, %d refused%n",
        complete, deployments.size() + refused.size(), refused.size());
  }
}
