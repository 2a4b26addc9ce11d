package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A get among 100,000 Deployments, beside one among 100. */
@Bar(
    question = "get among 100,000, beside among 100",
    atMost = 1.2,
    legs = {"among 100", "among 100,000"})
public class GetAmongMany extends Row {
  private @Nullable Served few;
  private @Nullable Served many;

  @Override
  List<Leg> open() throws Exception {
    Served small = Served.inProcess().with(100);
    Served large = Served.inProcess().with(100_000);
    few = small;
    many = large;
    GetDeploymentRequest get = Requests.get("web-7");
    KubernetesServiceBlockingStub one = small.stub();
    KubernetesServiceBlockingStub other = large.stub();
    return List.of(
        new Leg("among 100", () -> one.getDeployment(get)),
        new Leg("among 100,000", () -> other.getDeployment(get)));
  }

  @Override
  void close() {
    requireNonNull(few).close();
    requireNonNull(many).close();
  }
}
