package com.example.deployments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.recording.ReplayMode;
import dev.kubedouble.manifest.Deployments;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records what the service does, and lets it do the same again without a cluster behind. */
class RecordedSessionTest {
  private static final int TIMES = 100;

  @TempDir Path folder;

  @Test
  void session_replayed_isTheSameEachTime() throws IOException {
    Path file = folder.resolve("session.json");
    FakeClusterOptions slow =
        FakeClusterOptions.builder().pods(PodScript.startsAfter(Duration.ofSeconds(3))).build();
    try (FakeCluster cluster = FakeCluster.create(slow);
        KubernetesServer server =
            KubernetesServer.inProcess(cluster)
                .journal(JournalLimits.unlimited())
                .intercept(new TimePasses(cluster))
                .start()) {
      session(server);
      Recording.of(server.journal()).write(file);
    }
    String recorded = Files.readString(file);
    List<Deployment> first = null;

    for (int i = 0; i < TIMES; i++) {
      try (FakeCluster empty = FakeCluster.create();
          KubernetesServer server =
              KubernetesServer.inProcess(empty)
                  .journal(JournalLimits.unlimited())
                  .replay(Recording.read(file), ReplayMode.STRICT)
                  .intercept(new TimePasses(empty))
                  .start()) {
        List<Deployment> seen = session(server);
        first = first == null ? seen : first;
        assertEquals(first, seen);
        Path again = folder.resolve("again.json");
        Recording.of(server.journal()).write(again);
        assertEquals(recorded, Files.readString(again));
      }
    }

    assertTrue(recorded.contains("\"WatchDeployments\""), "the session has a watch");
    assertTrue(recorded.contains("\"ABORTED\""), "the session has a conflict");
  }

  /** What the service does: writes, a watch, an update that somebody else is faster than. */
  private static List<Deployment> session(KubernetesServer server) {
    DeploymentService service =
        new DeploymentService(KubernetesServiceGrpc.newBlockingStub(server.channel()));
    Deployment web = Deployments.named("web").image("nginx:1.27").replicas(3).build();
    AtomicBoolean interfered = new AtomicBoolean();
    return List.of(
        service.createIfAbsent("default", web),
        service.createIfAbsent("default", web),
        service.waitUntilAvailable("default", "web", 5, TimeUnit.MINUTES),
        service.update(
            "default",
            "web",
            deployment -> {
              if (interfered.compareAndSet(false, true)) {
                service.setImage("default", "web", "nginx:1.28");
              }
              Deployment.Builder scaled = deployment.toBuilder();
              scaled.getSpecBuilder().setReplicas(5);
              return scaled.build();
            }),
        service.waitUntilAvailable("default", "web", 5, TimeUnit.MINUTES));
  }

  /** Lets a minute pass as soon as somebody watches. */
  private record TimePasses(FakeCluster cluster) implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
        @Override
        public void onHalfClose() {
          super.onHalfClose();
          if (!call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            cluster.advance(Duration.ofMinutes(1));
          }
        }
      };
    }
  }
}
