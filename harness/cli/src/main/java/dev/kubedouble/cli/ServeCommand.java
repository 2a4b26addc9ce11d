package dev.kubedouble.cli;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.recording.RecordingException;
import dev.kubedouble.harness.recording.ReplayMode;
import dev.kubedouble.rest.Kubeconfig;
import dev.kubedouble.rest.RestServer;
import dev.kubedouble.time.ClockMode;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves a fake cluster on loopback until a signal ends it. */
@Command(
    name = "serve",
    description = "Serves a fake Kubernetes on loopback until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--grpc-port",
      paramLabel = "PORT",
      defaultValue = "50051",
      description =
          "Port for jumpstarter.v1.KubernetesService; 0 takes a free one. Default: ${DEFAULT-VALUE}.")
  private int grpcPort;

  @Option(
      names = "--rest-port",
      paramLabel = "PORT",
      description =
          "Port for Kubernetes' REST API, for kubectl and other clients; 0 takes a free one. Default: not served.")
  private @Nullable Integer restPort;

  @Option(
      names = "--kubeconfig-out",
      paramLabel = "FILE",
      description = "Where to write a kubeconfig that points at the REST API; needs --rest-port.")
  private @Nullable Path kubeconfig;

  @Option(
      names = "--manifest",
      paramLabel = "DIR_OR_FILE",
      arity = "1..*",
      description = "Kubernetes YAML or JSON to load before serving; repeatable.")
  private List<Path> manifests = List.of();

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "A recording to answer from; a call that it does not have fails.")
  private @Nullable Path replay;

  @Option(
      names = "--lenient",
      description = "With --replay: a call that the recording does not have is served live.")
  private boolean lenient;

  @Option(
      names = "--fault",
      paramLabel = "RULE",
      description =
          "A fault to switch on, such as \"GetDeployment nth=2: error Conflict\"; repeatable.")
  private List<String> faults = List.of();

  @Option(
      names = "--controllers",
      paramLabel = "auto|off",
      defaultValue = "auto",
      description = "Whether Deployments roll out by themselves. Default: ${DEFAULT-VALUE}.")
  private Controllers controllers;

  @Option(
      names = "--pods",
      paramLabel = "ready|manual",
      defaultValue = "ready",
      description =
          "What pods do: ready at once, or manual: only a client moves them, by binding, status and"
              + " deletion. Default: ${DEFAULT-VALUE}.")
  private PodBehaviour pods;

  @Option(
      names = "--clock",
      paramLabel = "system|skipping",
      defaultValue = "system",
      description =
          "How time goes by. system: as the wall's does. skipping: it stands still, and jumps to what"
              + " is due next while a client waits, by repeating a read that has not changed or on an"
              + " open watch, for which it jumps by an hour at most after the last write, or watch"
              + " opened. Default: ${DEFAULT-VALUE}.")
  private ServedClock clock;

  @Option(
      names = "--speed",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description =
          "How much faster than the wall's the system clock goes by. Default: ${DEFAULT-VALUE}.")
  private double speed;

  enum Controllers {
    AUTO,
    OFF
  }

  enum ServedClock {
    SYSTEM,
    SKIPPING
  }

  enum PodBehaviour {
    READY,
    MANUAL
  }

  @Override
  public Integer call() throws InterruptedException {
    requirePort("--grpc-port", grpcPort);
    if (restPort != null) {
      requirePort("--rest-port", restPort);
    } else if (kubeconfig != null) {
      throw new ParameterException(
          spec.commandLine(), "--kubeconfig-out needs --rest-port, so that there is a REST API");
    }
    if (!(speed > 0)) {
      throw new ParameterException(
          spec.commandLine(), "--speed: " + speed + " (expected: more than 0)");
    }
    if (lenient && replay == null) {
      throw new ParameterException(spec.commandLine(), "--lenient needs --replay");
    }
    Recording recording = recording();
    PrintWriter out = spec.commandLine().getOut();
    ManifestFiles loaded = ManifestFiles.load(manifests);
    Warmup.run();
    try (FakeCluster cluster = FakeCluster.create(options());
        KubernetesServer server = start(cluster, recording);
        RestServer rest = startRest(cluster)) {
      addFaults(server);
      load(cluster, loaded, out);
      out.println(
          "gRPC on "
              + server.target()
              + " (jumpstarter.v1.KubernetesService, reflection, health, faults)");
      if (rest != null) {
        out.println("REST on " + rest.url());
        writeKubeconfig(rest, out);
      }
      out.println("Serving until interrupted.");
      Thread stop = new Thread(() -> stop(server, rest, cluster, out), "kubedouble-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      server.awaitTermination();
    }
    return 0;
  }

  private FakeClusterOptions options() {
    return FakeClusterOptions.builder()
        .clock(clock == ServedClock.SYSTEM ? ClockMode.SYSTEM : ClockMode.SKIPPING)
        .speed(speed)
        .pods(pods == PodBehaviour.MANUAL ? PodScript.manual() : PodScript.ready())
        .controllers(controllers == Controllers.AUTO ? ControllerMode.AUTO : ControllerMode.OFF)
        .createNamespacesOnDemand(false)
        .build();
  }

  private @Nullable Recording recording() {
    try {
      return replay == null ? null : Recording.read(replay);
    } catch (RecordingException e) {
      throw new UserError("--replay " + e.getMessage());
    }
  }

  private KubernetesServer start(FakeCluster cluster, @Nullable Recording recording) {
    try {
      KubernetesServer.Builder server = KubernetesServer.tcp(cluster, grpcPort);
      if (recording != null) {
        server.replay(recording, lenient ? ReplayMode.LENIENT : ReplayMode.STRICT);
      }
      return server
          .service(ProtoReflectionServiceV1.newInstance())
          .service(new HealthStatusManager().getHealthService())
          .faultService()
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

  private void addFaults(KubernetesServer server) {
    for (String fault : faults) {
      try {
        server.faults().add(fault);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage());
      }
    }
  }

  private void requirePort(String option, int port) {
    if (port < 0 || port > 65535) {
      throw new ParameterException(
          spec.commandLine(), option + ": " + port + " (expected: 0 to 65535)");
    }
  }

  private @Nullable RestServer startRest(FakeCluster cluster) {
    if (restPort == null) {
      return null;
    }
    try {
      return RestServer.start(cluster, restPort);
    } catch (IOException e) {
      throw new UserError(
          "--rest-port "
              + restPort
              + ": cannot listen on 127.0.0.1:"
              + restPort
              + " (is the port in use?)");
    }
  }

  private void writeKubeconfig(RestServer rest, PrintWriter out) {
    if (kubeconfig == null) {
      return;
    }
    try {
      Kubeconfig.write(kubeconfig, rest.url());
    } catch (IOException e) {
      throw new UserError(
          "--kubeconfig-out " + kubeconfig + ": cannot write it: " + e.getMessage());
    }
    out.println(
        "Wrote " + kubeconfig + "; try: kubectl --kubeconfig " + kubeconfig + " get deployments");
  }

  private static void load(FakeCluster cluster, ManifestFiles manifests, PrintWriter out) {
    try {
      manifests.each().forEach(cluster::load);
    } catch (KubernetesException e) {
      throw new UserError("a manifest was refused: " + e.getMessage());
    }
    for (Deployment deployment : manifests.deployments()) {
      out.println("Loaded deployment " + FakeCluster.describe(deployment.getMetadata()));
    }
    manifests
        .skipped()
        .forEach(
            (kind, count) ->
                out.println("Skipped " + count + " x " + kind + ": not a kind of this server"));
  }

  /** Ends a server that was asked to stop: a clean stop is a success. */
  private static void stop(
      KubernetesServer server, @Nullable RestServer rest, FakeCluster cluster, PrintWriter out) {
    server.close();
    if (rest != null) {
      rest.close();
    }
    cluster.close();
    out.println("Stopped.");
    out.flush();
    Runtime.getRuntime().halt(0);
  }
}
