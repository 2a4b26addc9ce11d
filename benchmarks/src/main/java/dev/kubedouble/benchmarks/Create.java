package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;

/**
 * A create, with everything that Kubernetes does to it; controllers are woken and do not run. A
 * cluster per iteration, so that none grows without end.
 */
@Bar(
    question = "create of a pod spec that is {spec}, in-process, controllers woken",
    atMost = 8,
    legs = {"bare gRPC", "Kubedouble", "fabric8's mock server"})
public class Create extends Row {
  /** Whether the cluster has met the pod spec before, as it mostly has in tests. */
  @Param({"known", "new"})
  public String spec = "known";

  private @Nullable Served served;
  private @Nullable KubernetesServiceBlockingStub stub;
  private @Nullable Fabric8 fabric8;
  private int count;

  @Override
  int secondsToWarmUp() {
    return spec.equals("new") ? 30 : 10;
  }

  @Override
  List<Leg> open() throws Exception {
    owned(this::end);
    freshenServed();
    Bare bare = owned(Bare.inProcess(new Constant(requireNonNull(served).with(1).stored("web-0"))));
    KubernetesServiceBlockingStub constant = bare.stub();
    return List.of(
        new Leg(() -> constant.createDeployment(next())),
        new Leg(() -> requireNonNull(stub).createDeployment(next()), this::freshenServed),
        new Leg(this::createAtFabric8, this::freshenFabric8));
  }

  private CreateDeploymentRequest next() {
    Deployment next = Web.named("web-" + ++count);
    return Requests.create(spec.equals("new") ? Web.updated(next, "1." + count) : next);
  }

  private Object createAtFabric8() {
    Fabric8 server = requireNonNull(fabric8);
    return server.create(server.named("web-" + ++count));
  }

  private void freshenServed() throws Exception {
    end();
    Served fresh = Served.inProcess(Served.stepped());
    served = fresh;
    stub = fresh.stub();
  }

  private void freshenFabric8() {
    end();
    fabric8 = Fabric8.start();
  }

  private void end() {
    if (served != null) {
      served.close();
    }
    if (fabric8 != null) {
      fabric8.close();
    }
    served = null;
    fabric8 = null;
    count = 0;
  }
}
