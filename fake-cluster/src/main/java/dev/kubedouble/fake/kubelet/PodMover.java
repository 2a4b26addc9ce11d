package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.PodStates;
import dev.kubedouble.fake.store.Version;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays scheduler and kubelets at the word of a test.
 *
 * <p>Each pod that is moved is a turn of its own, as if a client had made the call. The oldest pods
 * come first. A namespace that is empty means all. Used outside of turns; thread-safe.
 */
final class PodMover {
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final ControllerContext context;
  private final PodRoster roster;
  private final PodWriter writer;
  private final Nodes nodes;
  private final Images images;

  PodMover(
      ControllerContext context, PodRoster roster, PodWriter writer, Nodes nodes, Images images) {
    this.context = context;
    this.roster = roster;
    this.writer = writer;
    this.nodes = nodes;
    this.images = images;
  }

  /** Gives every pending pod a node; returns how many had none. */
  int bindAll(String namespace) {
    return each(
        namespace,
        Integer.MAX_VALUE,
        pod -> pod.getSpec().getNodeName().isEmpty() && !isTerminating(pod),
        pod -> writer.bind(pod, nodes.next()));
  }

  /**
   * Gives every pending pod a node and makes pods ready that are not.
   *
   * @param most how many at most
   * @return how many have become ready
   */
  int makeReady(String namespace, int most) {
    bindAll(namespace);
    return each(
        namespace,
        most,
        pod -> !PodStates.isReady(pod) && !isTerminating(pod),
        pod -> writeReady(pod, true));
  }

  /**
   * Gives every pending pod a node and makes those pods ready whose first image is that of the
   * namespace's highest revision.
   */
  int makeNewestReady(String namespace) {
    bindAll(namespace);
    String image = inTurn(() -> newestImage(namespace));
    return each(
        namespace,
        Integer.MAX_VALUE,
        pod ->
            !PodStates.isReady(pod)
                && !isTerminating(pod)
                && pod.getSpec().getContainers(0).getImage().equals(image),
        pod -> writeReady(pod, true));
  }

  /**
   * Makes ready pods stop being ready, while they keep running.
   *
   * @param most how many at most
   */
  int makeUnready(String namespace, int most) {
    bindAll(namespace);
    return each(
        namespace,
        most,
        pod -> PodStates.isReady(pod) && !isTerminating(pod),
        pod -> writeReady(pod, false));
  }

  /** Ends every pod that is marked for deletion; returns how many have ended. */
  int endTerminating(String namespace) {
    return each(namespace, Integer.MAX_VALUE, PodMover::isTerminating, this::end);
  }

  /** Reports that a pod's containers have ended, and lets it go. */
  private void end(Pod pod) {
    if (!PodStates.isTerminal(pod) && !pod.getSpec().getNodeName().isEmpty()) {
      writer.writeStatus(pod, report(pod).stopped(Look.Exit.COMPLETED, nodes.addressesOf(pod)));
    }
    writer.remove(pod);
  }

  /** Deletes the oldest pod as a client does; returns whether there was one. */
  boolean deleteOldest(String namespace) {
    return each(namespace, 1, pod -> true, writer::delete) == 1;
  }

  private int each(String namespace, int most, Predicate<Pod> which, Consumer<Pod> change) {
    int changed = 0;
    for (Pod pod : inTurn(() -> roster.pods(namespace))) {
      if (changed == most) {
        break;
      }
      boolean done = inTurn(() -> changeIf(pod, which, change));
      changed += done ? 1 : 0;
    }
    return changed;
  }

  /** Changes a pod if it is still there and still the one meant: others may have acted since. */
  private boolean changeIf(Pod seen, Predicate<Pod> which, Consumer<Pod> change) {
    Version<Pod> now =
        context
            .pods()
            .table()
            .get(seen.getMetadata().getNamespace() + '/' + seen.getMetadata().getName());
    if (now == null
        || !now.content().getMetadata().getUid().equals(seen.getMetadata().getUid())
        || !which.test(now.content())) {
      return false;
    }
    change.accept(now.content());
    return true;
  }

  private <R> R inTurn(Supplier<R> read) {
    return context.turns().call(read);
  }

  private void writeReady(Pod pod, boolean ready) {
    writer.writeStatus(pod, report(pod).running(ready, nodes.addressesOf(pod)));
  }

  private PodReports report(Pod pod) {
    return new PodReports(images, pod, container -> true, "", context.pods().timestamp());
  }

  private String newestImage(String namespace) {
    @Nullable ReplicaSet[] newest = new ReplicaSet[1];
    context
        .replicaSets()
        .table()
        .scan(
            namespace.isEmpty() ? "" : namespace + '/',
            "",
            Long.MAX_VALUE,
            null,
            version -> {
              ReplicaSet best = newest[0];
              if (best == null || revision(version.content()) > revision(best)) {
                newest[0] = version.content();
              }
              return true;
            });
    ReplicaSet found = newest[0];
    return found == null ? "" : found.getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }

  private static long revision(ReplicaSet replicaSet) {
    try {
      return Long.parseLong(replicaSet.getMetadata().getAnnotationsOrDefault(REVISION, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static boolean isTerminating(Pod pod) {
    return pod.getMetadata().hasDeletionTimestamp();
  }
}
