package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.harness.ProxyServer;
import dev.kubedouble.harness.journal.JournalLimits;
import io.grpc.ManagedChannel;
import java.util.List;

/** A get through a proxy that records all, beside one through a bare server that forwards it. */
@Bar(
    question = "get through a proxy that records, TCP",
    atMost = 2,
    legs = {"bare forwarder", "Kubedouble"})
public class ProxyRecording extends Row {
  @Override
  List<Leg> open() throws Exception {
    Bare upstream = owned(Bare.tcp(new Constant(Web.named("web-0"))));
    Bare forwarder = owned(Bare.tcp(new Forwarding(upstream.channel())));
    ProxyServer proxy =
        owned(
            ProxyServer.to("127.0.0.1:" + upstream.server().getPort())
                .journal(JournalLimits.unlimited())
                .start());
    ManagedChannel channel = Bare.tcp(proxy.port());
    owned(channel::shutdownNow);
    GetDeploymentRequest request = Requests.get("web-0");
    KubernetesServiceBlockingStub forwarded = forwarder.stub();
    KubernetesServiceBlockingStub recorded = KubernetesServiceGrpc.newBlockingStub(channel);
    return List.of(
        new Leg(() -> forwarded.getDeployment(request)),
        new Leg(() -> recorded.getDeployment(request), () -> proxy.journal().clear()));
  }
}
