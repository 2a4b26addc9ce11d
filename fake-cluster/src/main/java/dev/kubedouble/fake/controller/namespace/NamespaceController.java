package dev.kubedouble.fake.controller.namespace;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.NamespaceStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.PodStates;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Version;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Empties namespaces that are marked for deletion. Used in turns only. */
public final class NamespaceController implements ControlLoop {
  private static final String ACTOR = "namespace-controller";
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);
  private static final long FINALIZERS_TAKE = 15;
  private static final Write STATUS = Write.of("status", ControllerContext.CONTROLLER_MANAGER);
  private static final Write FINALIZE = Write.of("finalize", ControllerContext.CONTROLLER_MANAGER);

  private final ControllerContext context;
  private final Content<Pod> pods;
  private final List<Content<?>> others;
  private final Finalization finalization = new Finalization();
  private final WorkQueue queue;

  /** Creates the controller of a cluster that is empty as yet. */
  public NamespaceController(ControllerContext context) {
    this.context = context;
    this.pods = new Content<>(context.pods());
    this.others =
        List.of(
            new Content<>(context.deployments()),
            new Content<>(context.replicaSets()),
            new Content<>(context.events()));
    this.queue = new WorkQueue(context, ACTOR, Integer.MAX_VALUE, this::look);
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Namespace> namespace = Entries.in(context.namespaces().table(), entry);
    if (namespace == null) {
      return;
    }
    Version<Namespace> after = namespace.after();
    if (after.isDeleted()) {
      queue.forget(after.key());
    } else if (after.content().getMetadata().hasDeletionTimestamp()) {
      queue.addAfter(after.key(), GRACE);
    }
  }

  private void look(String name) {
    Version<Namespace> version = context.namespaces().table().get(name);
    if (version == null || !version.content().getMetadata().hasDeletionTimestamp()) {
      return;
    }
    Namespace namespace = version.content();
    if (namespace.getSpec().getFinalizersCount() == 0) {
      return;
    }
    Remains remains = new Remains();
    List<Pod> left = pods.deleteAll(name);
    remains.add(pods, left);
    if (left.isEmpty()) {
      for (Content<?> other : others) {
        empty(other, name, remains);
      }
    }
    writeStatus(namespace, remains);
    if (remains.isEmpty()) {
      note(name, "empty: letting it go");
      letGo(name);
    } else {
      long seconds =
          Math.max(grace(namespace, left), remains.hasFinalizers() ? FINALIZERS_TAKE : 0);
      note(name, "waiting: {}", remains);
      queue.addAfter(name, TimeUnit.SECONDS.toNanos(seconds / 2 + 1));
    }
  }

  private static <T extends Message> void empty(
      Content<T> content, String namespace, Remains remains) {
    remains.add(content, content.deleteAll(namespace));
  }

  /** Returns how long the pods may take to end, in seconds; 0 where they should have ended. */
  private long grace(Namespace namespace, List<Pod> left) {
    long longest = 0;
    for (Pod pod : left) {
      if (!PodStates.isTerminal(pod)) {
        longest = Math.max(longest, pod.getSpec().getTerminationGracePeriodSeconds());
      }
    }
    long deleted = namespace.getMetadata().getDeletionTimestamp().getSeconds();
    boolean over =
        context.clock().nanos() - TimeUnit.SECONDS.toNanos(deleted)
            >= TimeUnit.SECONDS.toNanos(longest);
    return over ? 0 : longest;
  }

  private void writeStatus(Namespace namespace, Remains remains) {
    NamespaceStatus.Builder status = namespace.getStatus().toBuilder().setPhase("Terminating");
    remains.describe(status, context.namespaces().timestamp());
    NamespaceStatus described = status.build();
    Registry<Namespace> registry = context.namespaces();
    registry.update(
        "",
        namespace.getMetadata().getName(),
        registry.strategy().statusRules(),
        live -> live.toBuilder().setStatus(described).build(),
        STATUS);
  }

  private void letGo(String name) {
    context.namespaces().update("", name, finalization, Finalization::finalized, FINALIZE);
  }

  private void note(String name, String pattern, Object... arguments) {
    context.decisions().note(ACTOR, name, pattern, arguments);
  }
}
