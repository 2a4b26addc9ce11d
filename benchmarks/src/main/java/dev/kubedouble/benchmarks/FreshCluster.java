package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.io.IOException;
import java.util.List;

/** A cluster, server, channel, first call and close, beside those of a bare server. */
@Bar(question = "fresh cluster, server, channel, first call, close", atMost = 2)
public class FreshCluster extends Row {
  private final Deployment constant = Web.sent();
  private final GetDeploymentRequest get = Requests.get("web");
  private final ListDeploymentsRequest list = Requests.list(ListOptions.getDefaultInstance());

  @Override
  List<Leg> open() {
    return List.of(new Leg("bare gRPC", this::bare), new Leg("Kubedouble", this::kubedouble));
  }

  private Object bare() throws IOException {
    try (Bare bare = Bare.inProcess(constant)) {
      return bare.stub().getDeployment(get);
    }
  }

  private Object kubedouble() throws IOException {
    try (Served served = Served.inProcess()) {
      return served.stub().listDeployments(list);
    }
  }

  @Override
  void close() {}
}
