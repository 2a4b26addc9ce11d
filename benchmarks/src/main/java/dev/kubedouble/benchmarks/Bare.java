package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A bare gRPC server of the same methods and messages, whose answers are constants. */
final class Bare implements AutoCloseable {
  private final Server server;
  private final ManagedChannel channel;
  private final KubernetesServiceBlockingStub stub;

  private Bare(Server server, ManagedChannel channel) {
    this.server = server;
    this.channel = channel;
    this.stub = KubernetesServiceGrpc.newBlockingStub(channel);
  }

  static Bare inProcess(Deployment answer) throws IOException {
    String name = InProcessServerBuilder.generateName();
    Server server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Constant(answer))
            .build()
            .start();
    return new Bare(server, InProcessChannelBuilder.forName(name).directExecutor().build());
  }

  static Bare tcp(Deployment answer) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    Server server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(loopback, 0), InsecureServerCredentials.create())
            .addService(new Constant(answer))
            .build()
            .start();
    return new Bare(
        server,
        NettyChannelBuilder.forAddress(
                new InetSocketAddress(loopback, server.getPort()),
                InsecureChannelCredentials.create())
            .build());
  }

  KubernetesServiceBlockingStub stub() {
    return stub;
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  private static final class Constant extends KubernetesServiceGrpc.KubernetesServiceImplBase {
    private final Deployment answer;
    private final DeploymentList list;

    Constant(Deployment answer) {
      this.answer = answer;
      this.list = DeploymentList.newBuilder().addItems(answer).build();
    }

    @Override
    public void getDeployment(GetDeploymentRequest request, StreamObserver<Deployment> observer) {
      answer(observer);
    }

    @Override
    public void createDeployment(
        CreateDeploymentRequest request, StreamObserver<Deployment> observer) {
      answer(observer);
    }

    @Override
    public void updateDeployment(
        UpdateDeploymentRequest request, StreamObserver<Deployment> observer) {
      answer(observer);
    }

    @Override
    public void patchDeployment(
        PatchDeploymentRequest request, StreamObserver<Deployment> observer) {
      answer(observer);
    }

    @Override
    public void listDeployments(
        ListDeploymentsRequest request, StreamObserver<DeploymentList> observer) {
      observer.onNext(list);
      observer.onCompleted();
    }

    private void answer(StreamObserver<Deployment> observer) {
      observer.onNext(answer);
      observer.onCompleted();
    }
  }
}
