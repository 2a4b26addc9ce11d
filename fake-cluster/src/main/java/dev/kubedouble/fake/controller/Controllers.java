package dev.kubedouble.fake.controller;

import dev.kubedouble.fake.controller.deployment.DeploymentController;
import dev.kubedouble.fake.controller.garbage.GarbageCollector;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Ownership;
import dev.kubedouble.fake.controller.namespace.NamespaceController;
import dev.kubedouble.fake.controller.replicaset.ReplicaSetController;
import dev.kubedouble.fake.store.LogEntry;
import java.util.List;

/** All controllers of a cluster. Used in turns only. */
public final class Controllers implements ControlLoop {
  private final List<ControlLoop> loops;

  private Controllers(List<ControlLoop> loops) {
    this.loops = loops;
  }

  /**
   * Puts controllers into a cluster that is empty as yet; they must be told of every write.
   *
   * <p>Of each write the ReplicaSets' loop is told before the Deployments': a real one has begun to
   * act on a new size when the Deployments' is still about to write its status.
   */
  public static Controllers install(ControllerContext context) {
    Ownership ownership = new Ownership(context);
    return new Controllers(
        List.of(
            ownership,
            new ReplicaSetController(context, ownership),
            new DeploymentController(context, ownership),
            new GarbageCollector(context),
            new NamespaceController(context)));
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).onCommit(entry);
    }
  }
}
