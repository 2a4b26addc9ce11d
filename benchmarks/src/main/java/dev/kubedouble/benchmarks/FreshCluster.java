package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import java.util.List;

/** A cluster, server, channel, first call and close, beside those of a bare server. */
@Bar(
    question = "fresh cluster, server, channel, first call, close",
    atMost = 2,
    legs = {"bare gRPC", "Kubedouble", "fabric8's mock server"})
public class FreshCluster extends Row {
  private final ListDeploymentsRequest list = Requests.list(ListOptions.getDefaultInstance());

  @Override
  List<Leg> open() {
    return List.of(new Leg(this::bare), new Leg(this::kubedouble), new Leg(this::peer));
  }

  private Object bare() throws Exception {
    try (Bare bare = Bare.inProcess(new Constant(Web.sent()))) {
      return bare.stub().listDeployments(list);
    }
  }

  private Object kubedouble() throws Exception {
    try (Served served = Served.inProcess()) {
      return served.stub().listDeployments(list);
    }
  }

  private Object peer() {
    try (Fabric8 fabric8 = Fabric8.start()) {
      return fabric8.list();
    }
  }
}
