package dev.kubedouble.benchmarks;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a stored Deployment retains of the heap, beside what its message alone retains.
 *
 * <p>Each Deployment is read from bytes of its own, created, and updated once; the history is
 * bounded to a twentieth of the Deployments. The figure is how much more heap is in use, after
 * collections, with all of them than with none.
 */
@Bar(
    question = "memory a stored Deployment, {deployments} of them",
    atMost = 1.5,
    legs = {"message alone", "Kubedouble"},
    unit = Unit.BYTES)
final class Memory extends ProcessRow {
  private static final Caller BENCHMARK = Caller.of("benchmark");
  private static final int COLLECTIONS = 5;

  private final int deployments;

  Memory(int deployments) {
    super(Map.of("deployments", Integer.toString(deployments)));
    this.deployments = deployments;
  }

  @Override
  double measure(int leg) throws IOException, InterruptedException {
    return number(getClass(), Integer.toString(leg), Integer.toString(deployments));
  }

  /** Stores Deployments, or holds their messages, and says how many bytes each retains. */
  public static void main(String[] args) throws InvalidProtocolBufferException {
    boolean isFloor = args[0].equals("0");
    int deployments = Integer.parseInt(args[1]);
    Object warm = isFloor ? messages(1) : stored(1);
    long before = used();
    Object held = isFloor ? messages(deployments) : stored(deployments);
    try {
      System.out.println((used() - before) / (double) deployments);
    } finally {
      Reference.reachabilityFence(held);
      Reference.reachabilityFence(warm);
    }
  }

  private static FakeCluster stored(int deployments) throws InvalidProtocolBufferException {
    FakeCluster cluster =
        FakeCluster.create(
            FakeClusterOptions.builder()
                .controllers(ControllerMode.STEPPED)
                .historyRevisions(Math.max(1, deployments / 20))
                .build());
    for (int i = 0; i < deployments; i++) {
      cluster.create(Resource.DEPLOYMENTS, "default", copy(Web.named("web-" + i)));
    }
    for (int i = 0; i < deployments; i++) {
      Deployment changed = copy(Web.updated(Web.named("web-" + i)));
      cluster.update(
          Resource.DEPLOYMENTS,
          "default",
          "web-" + i,
          Body.of(changed),
          UpdateOptions.getDefaultInstance(),
          BENCHMARK);
    }
    return cluster;
  }

  private static List<Deployment> messages(int deployments) throws InvalidProtocolBufferException {
    Deployment stored;
    try (FakeCluster cluster = stored(1)) {
      stored = cluster.deployment("default", "web-0");
    }
    List<Deployment> messages = new ArrayList<>(deployments);
    for (int i = 0; i < deployments; i++) {
      messages.add(copy(stored));
    }
    return messages;
  }

  /** Returns a message that shares nothing with another one. */
  private static Deployment copy(Deployment deployment) throws InvalidProtocolBufferException {
    return Deployment.parseFrom(deployment.toByteArray());
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
