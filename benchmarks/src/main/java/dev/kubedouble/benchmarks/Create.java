package dev.kubedouble.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A create, with everything that Kubernetes does to it; a cluster per iteration, so that none grows
 * without end.
 */
@Bar(question = "create, in-process", atMost = 8)
public class Create extends Row {
  private @Nullable Bare bare;
  private @Nullable Served served;
  private long count;

  @Override
  List<Leg> open() throws Exception {
    freshen();
    bare = Bare.inProcess(requireNonNull(served).with(1).stored("web-0"));
    KubernetesServiceBlockingStub constant = requireNonNull(bare).stub();
    return List.of(
        new Leg("bare gRPC", () -> constant.createDeployment(next())),
        new Leg(
            "Kubedouble",
            () -> requireNonNull(served).stub().createDeployment(next()),
            this::freshen));
  }

  private CreateDeploymentRequest next() {
    return Requests.create(Web.named("web-" + ++count));
  }

  private void freshen() {
    if (served != null) {
      served.close();
    }
    try {
      served = Served.inProcess();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    count = 0;
  }

  @Override
  void close() {
    requireNonNull(bare).close();
    requireNonNull(served).close();
  }
}
