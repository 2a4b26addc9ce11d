package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of 500 out of 100,000 Deployments, beside one out of 1,000. */
@Bar(
    question = "page of 500 out of 100,000, beside out of 1,000",
    atMost = 1.2,
    legs = {"of 1,000", "of 100,000"})
public class PageOfMany extends Row {
  private @Nullable Served few;
  private @Nullable Served many;

  @Override
  List<Leg> open() throws Exception {
    Served small = Served.inProcess().with(1000);
    Served large = Served.inProcess().with(100_000);
    few = small;
    many = large;
    ListDeploymentsRequest page = Requests.list(ListOptions.newBuilder().setLimit(500).build());
    KubernetesServiceBlockingStub one = small.stub();
    KubernetesServiceBlockingStub other = large.stub();
    return List.of(
        new Leg("of 1,000", () -> one.listDeployments(page)),
        new Leg("of 100,000", () -> other.listDeployments(page)));
  }

  @Override
  void close() {
    requireNonNull(few).close();
    requireNonNull(many).close();
  }
}
