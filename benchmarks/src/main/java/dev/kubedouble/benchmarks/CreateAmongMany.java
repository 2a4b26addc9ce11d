package dev.kubedouble.benchmarks;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A create among many Deployments, beside one among few.
 *
 * <p>Iterations are many and short, and what they created is deleted before the next one, so that
 * few stay few.
 */
@Bar(
    question = "create among {deployments}, beside among 100",
    atMost = 1.2,
    legs = {"among few", "among many"})
@Warmup(iterations = 200, time = 5, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 1_200, time = 5, timeUnit = TimeUnit.MILLISECONDS)
public class CreateAmongMany extends Row {
  private static final Caller BENCHMARK = Caller.of("benchmark");

  /** How many Deployments there are. */
  @Param("100000")
  public int deployments = 100_000;

  @Override
  int secondsToWarmUp() {
    return 10;
  }

  @Override
  List<Leg> open() throws Exception {
    return List.of(leg(Math.min(100, deployments)), leg(deployments));
  }

  private Leg leg(int stored) throws Exception {
    Served served = owned(Served.inProcess(Served.stepped())).with(stored);
    KubernetesServiceBlockingStub stub = served.stub();
    AtomicInteger count = new AtomicInteger();
    return new Leg(
        () -> stub.createDeployment(Requests.create(Web.named("new-" + count.incrementAndGet()))),
        () -> {
          while (count.get() > 0) {
            served
                .cluster()
                .delete(
                    Resource.DEPLOYMENTS,
                    "default",
                    "new-" + count.getAndDecrement(),
                    DeleteOptions.getDefaultInstance(),
                    BENCHMARK);
          }
        });
  }
}
