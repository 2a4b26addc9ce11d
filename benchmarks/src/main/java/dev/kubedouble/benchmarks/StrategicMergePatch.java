package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A strategic merge patch of the count of replicas. */
@Bar(question = "strategic merge patch, in-process", atMost = 10)
public class StrategicMergePatch extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;
  private int replicas;

  @Override
  List<Leg> open() throws Exception {
    Served cluster = Served.inProcess().with(1);
    Bare floor = Bare.inProcess(cluster.stored("web-0"));
    served = cluster;
    bare = floor;
    KubernetesServiceBlockingStub constant = floor.stub();
    KubernetesServiceBlockingStub stub = cluster.stub();
    return List.of(
        new Leg("bare gRPC", () -> constant.patchDeployment(next())),
        new Leg("Kubedouble", () -> stub.patchDeployment(next())));
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }

  private PatchDeploymentRequest next() {
    return Requests.patch(
        "web-0",
        PatchType.PATCH_TYPE_STRATEGIC_MERGE,
        "{\"spec\":{\"replicas\":" + (1 + ++replicas % 100) + "}}");
  }
}
