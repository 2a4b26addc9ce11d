package dev.kubedouble.cli;

import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.remote.RemoteCluster;
import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.remote.RemoteClusterOptions.Access;
import dev.kubedouble.remote.connection.ConnectionException;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a real cluster over gRPC on loopback until a signal ends it. */
@Command(
    name = "gateway",
    description =
        "Serves jumpstarter.v1.KubernetesService on loopback from a real cluster, with the rights"
            + " of a kubeconfig, until it is interrupted.")
final class GatewayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--kubeconfig",
      paramLabel = "FILE",
      required = true,
      description = "The kubeconfig that says where the cluster is and who calls.")
  private Path kubeconfig;

  @Option(
      names = "--context",
      paramLabel = "NAME",
      description = "The context of the kubeconfig. Default: its current one.")
  private @Nullable String context;

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "A namespace that may be used; repeatable. Default: all.")
  private Set<String> namespaces = Set.of();

  @Option(
      names = "--access",
      paramLabel = "read|write",
      defaultValue = "write",
      description =
          "What the caller of the kubeconfig must be allowed before anything is served: to list, or"
              + " to write Deployments, too. Default: ${DEFAULT-VALUE}.")
  private Access access;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      defaultValue = "50051",
      description =
          "Port for jumpstarter.v1.KubernetesService; 0 takes a free one. Default:"
              + " ${DEFAULT-VALUE}.")
  private int grpcPort;

  @Override
  public Integer call() throws InterruptedException {
    if (grpcPort < 0 || grpcPort > 65535) {
      throw new ParameterException(
          spec.commandLine(), "--grpc-port: " + grpcPort + " (expected: 0 to 65535)");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (RemoteCluster cluster = connect();
        KubernetesServer server = start(cluster)) {
      out.println("Connected to Kubernetes " + cluster.version() + ": " + cluster.name());
      out.println(
          "gRPC on " + server.target() + " (jumpstarter.v1.KubernetesService, reflection, health)");
      out.println("Serving until interrupted.");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> stop(server, cluster, out), "kubedouble-stop"));
      server.awaitTermination();
    }
    return 0;
  }

  private RemoteCluster connect() {
    try {
      return RemoteCluster.connect(
          RemoteClusterOptions.kubeconfig(kubeconfig)
              .context(context)
              .namespaces(namespaces)
              .access(access)
              .build());
    } catch (ConnectionException e) {
      throw new UserError(String.valueOf(e.getMessage()));
    }
  }

  private KubernetesServer start(RemoteCluster cluster) {
    try {
      return KubernetesServer.tcp(cluster, grpcPort)
          .service(ProtoReflectionServiceV1.newInstance())
          .service(new HealthStatusManager().getHealthService())
          .start();
    } catch (IOException e) {
      throw new UserError(
          "--grpc-port "
              + grpcPort
              + ": cannot listen on 127.0.0.1:"
              + grpcPort
              + " (is the port in use?)");
    }
  }

  /** Ends a gateway that was asked to stop: a clean stop is a success. */
  private static void stop(KubernetesServer server, RemoteCluster cluster, PrintWriter out) {
    server.close();
    cluster.close();
    out.println("Stopped.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }
}
