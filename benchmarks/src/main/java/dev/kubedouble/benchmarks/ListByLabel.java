package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;

/** A list by a label that one Deployment of many has, beside a bare get. */
@Bar(
    question = "list by label that one of many matches, in-process",
    atMost = 4,
    legs = {"bare get", "Kubedouble"})
public class ListByLabel extends Row {
  /** How many Deployments there are. */
  @Param({"1000", "100000"})
  public int deployments;

  private @Nullable Bare bare;
  private @Nullable Served served;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.inProcess().with(deployments);
    Bare floor = Bare.inProcess(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    GetDeploymentRequest get = Requests.get("web-0");
    ListDeploymentsRequest list =
        Requests.list(ListOptions.newBuilder().setLabelSelector("name=web-7").build());
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
