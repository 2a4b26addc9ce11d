package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of 1,000 Deployments, beside a bare get. */
@Bar(
    question = "list of 1,000, in-process",
    atMost = 60,
    legs = {"bare get", "Kubedouble"})
public class ListThousand extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.inProcess().with(1000);
    Bare floor = Bare.inProcess(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    GetDeploymentRequest get = Requests.get("web-0");
    ListDeploymentsRequest list = Requests.list(ListOptions.getDefaultInstance());
    KubernetesServiceBlockingStub constant = floor.stub();
    KubernetesServiceBlockingStub stub = cluster.stub();
    return List.of(
        new Leg("bare get", () -> constant.getDeployment(get)),
        new Leg("Kubedouble", () -> stub.listDeployments(list)));
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }
}
