package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.PodStates;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Version;

/** The scheduler and the kubelets of a cluster: every pod runs and is ready at once. */
public final class Kubelet implements ControlLoop {
  private static final int NODES = 3;

  private final ControllerContext context;
  private final PodWriter writer;
  private final Nodes nodes = new Nodes(NODES);
  private final WorkQueue queue;
  private final PodRoster roster;
  private final boolean manual;

  private Kubelet(ControllerContext context, boolean manual) {
    this.context = context;
    this.manual = manual;
    this.roster = new PodRoster(context.pods().table());
    this.writer = new PodWriter(context);
    this.queue = new WorkQueue(context, "kubelet", Integer.MAX_VALUE, this::look);
  }

  /** Puts kubelets into a cluster that is empty as yet; they must be told of every write. */
  public static Kubelet install(ControllerContext context) {
    return new Kubelet(context, false);
  }

  /** Puts kubelets that do nothing by themselves into a cluster that is empty as yet. */
  public static Kubelet installManual(ControllerContext context) {
    return new Kubelet(context, true);
  }

  /** Returns what moves pods at the word of a test. */
  public ManualPods manual() {
    return new ManualPods(context, roster, writer, nodes);
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Pod> pod = Entries.in(context.pods().table(), entry);
    if (pod != null) {
      roster.observe(pod);
      if (!manual && !pod.after().isDeleted()) {
        queue.add(pod.after().key());
      }
    }
  }

  private void look(String key) {
    Version<Pod> version = context.pods().table().get(key);
    if (version == null) {
      return;
    }
    Pod pod = version.object();
    ObjectMeta metadata = pod.getMetadata();
    if (metadata.hasDeletionTimestamp()) {
      writer.remove(pod);
    } else if (pod.getSpec().getNodeName().isEmpty()) {
      writer.bind(pod, nodes.next());
    } else if (!PodStates.isReady(pod)) {
      writer.writeStatus(
          pod, PodReports.running(pod, true, nodes.addressesOf(pod), context.pods().timestamp()));
    }
  }
}
