package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.PodStates;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.kubelet.Look.Exit;
import dev.kubedouble.fake.kubelet.PodLife.Stage;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Version;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The scheduler and the kubelets of a cluster: moves every pod as its script says.
 *
 * <p>Every pod fits every node. {@link #pods} is for everybody; everything else is used in turns
 * only.
 */
public final class Kubelet implements ControlLoop {
  private static final String SCHEDULER = "default-scheduler";

  private final ControllerContext context;
  private final PodWriter writer;
  private final Nodes nodes;
  private final Images images;
  private final KubeletEvents events;
  private final PodRoster roster;
  private final PodScripts scripts;
  private final Pods pods;
  private final WorkQueue queue;
  private final Map<String, PodLife> lives = new HashMap<>();

  /** The pod that is being written here, whose change is no news; empty where none is. */
  private String writing = "";

  private Kubelet(ControllerContext context, KubeletOptions options, NodeMemory memory) {
    this.context = context;
    this.writer = new PodWriter(context, memory);
    this.images = memory.images();
    this.nodes = new Nodes(options.nodes());
    this.events = new KubeletEvents(context, options.podEvents());
    this.roster = new PodRoster(context.pods().table());
    this.scripts = new PodScripts(options);
    this.pods =
        new Pods(
            "",
            new PodMover(context, roster, writer, nodes, images),
            new Scripting(context, roster, scripts, this::reconsider));
    this.queue = new WorkQueue(context, "kubelet", Integer.MAX_VALUE, this::look);
  }

  /** Puts kubelets into a cluster that is empty as yet; they must be told of every write. */
  public static Kubelet install(
      ControllerContext context, KubeletOptions options, NodeMemory memory) {
    return new Kubelet(context, options, memory);
  }

  /**
   * Goes on where the kubelets of another cluster are, once its pods have been taken over; belongs
   * into a turn of either cluster while the other stands still.
   */
  public void continueFrom(Kubelet other) {
    scripts.continueFrom(other.scripts);
    nodes.continueFrom(other.nodes);
    lives.clear();
    other.lives.forEach((key, life) -> lives.put(key, life.copy()));
  }

  /** Returns the pods, as a test sees and moves them. */
  public Pods pods() {
    return pods;
  }

  /** Lets a pod that runs already follow the rule that holds for it now. */
  void reconsider(Pod pod) {
    String key = key(pod.getMetadata());
    PodLife life = lives.get(key);
    PodRule rule = scripts.of(pod);
    if (life != null && !life.rule().equals(rule)) {
      life.follow(rule, context.clock().nanos(), restarts(pod));
      queue.add(key);
    }
  }

  private static int restarts(Pod pod) {
    int most = 0;
    for (ContainerStatus container : pod.getStatus().getContainerStatusesList()) {
      most = Math.max(most, container.getRestartCount());
    }
    return most;
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Pod> pod = Entries.in(context.pods().table(), entry);
    if (pod == null) {
      return;
    }
    roster.observe(pod);
    String key = pod.after().key();
    if (pod.after().isDeleted()) {
      lives.remove(key);
      queue.forget(key);
      return;
    }
    PodLife life = lives.get(key);
    if (life == null) {
      ObjectMeta metadata = pod.after().content().getMetadata();
      life = new PodLife(metadata.getUid(), scripts.of(pod.after().content()));
      lives.put(key, life);
    }
    if (!life.rule().script().isManual() && !key.equals(writing)) {
      queue.add(key);
    }
  }

  private void look(String key) {
    Version<Pod> version = context.pods().table().get(key);
    PodLife life = lives.get(key);
    if (version == null || life == null || life.rule().script().isManual()) {
      return;
    }
    long now = context.clock().nanos();
    writing = key;
    try {
      repeat(life, version.content(), now);
      move(life, version.content(), now);
      if (life.due() <= now) {
        step(life, version.content(), now);
      }
    } finally {
      writing = "";
    }
    long next = next(life, version.content(), now);
    if (next != PodLife.NEVER) {
      queue.addAfter(key, next - now);
    }
  }

  /** Tells once more how containers are, or counts how often that has not been heard. */
  private void repeat(PodLife life, Pod pod, long now) {
    for (Repeats repeats : life.repeats()) {
      long times = repeats.take(Math.min(now, life.due() - 1));
      if (times > 0) {
        events.repeated(pod, life.rule().match(), repeats, times, now < life.due());
      }
    }
  }

  /** Returns when something happens next: a step of the script, or a repetition that is heard. */
  private long next(PodLife life, Pod pod, long now) {
    long next = life.due();
    for (Repeats repeats : life.repeats()) {
      next = Math.min(next, repeats.next(Math.max(now, events.heardFrom(pod, repeats.look()))));
    }
    return next;
  }

  /** Takes in what others have done to the pod: it has a node now, or is to end. */
  private void move(PodLife life, Pod pod, long now) {
    Stage stage = life.stage();
    PodScript script = life.rule().script();
    ObjectMeta metadata = pod.getMetadata();
    if (stage == Stage.OVER) {
      return;
    }
    if (metadata.hasDeletionTimestamp()) {
      if (stage != Stage.ENDED) {
        boolean begins = stage != Stage.ENDING;
        if (begins) {
          life.enter(Stage.ENDING, now, script.terminatesAfter());
          events.killing(pod);
        }
        long latest = TimeUnit.SECONDS.toNanos(metadata.getDeletionTimestamp().getSeconds());
        life.hurry(Math.max(now, latest));
        // Of several reports at one moment a kubelet sends the last alone.
        if (begins && life.due() > now) {
          writer.writeStatus(pod, report(life, pod).stopping(nodes.addressesOf(pod)));
        }
      }
    } else if (pod.getSpec().getNodeName().isEmpty()) {
      if (stage == Stage.NEW) {
        life.enter(Stage.PENDING, now, script.scheduledAfter());
      }
    } else if (stage == Stage.NEW || stage == Stage.PENDING) {
      life.enter(Stage.STARTING, now);
    }
  }

  private void step(PodLife life, Pod pod, long now) {
    switch (life.stage()) {
      case PENDING -> schedule(life, pod, now);
      case STARTING -> start(life, pod, now);
      case STARTED -> live(life, pod);
      case ENDING -> end(life, pod, now);
      case ENDED -> release(life, pod);
      default -> life.enter(life.stage(), PodLife.NEVER);
    }
  }

  private void schedule(PodLife life, Pod pod, long now) {
    String scheduler = pod.getSpec().getSchedulerName();
    if (pod.getSpec().getSchedulingGatesCount() > 0
        || (!scheduler.isEmpty() && !scheduler.equals(SCHEDULER))) {
      // A gate is opened by a write, which leads here again; another scheduler is not ours.
      life.enter(Stage.NEW, PodLife.NEVER);
    } else if (life.rule().script().behaviour() instanceof Behaviour.Unschedulable no) {
      life.enter(Stage.PENDING, PodLife.NEVER);
      refuse(pod, no.why());
    } else {
      String node = nodes.next();
      life.enter(Stage.STARTING, now);
      events.scheduled(writer.bind(pod, node), node);
    }
  }

  private void refuse(Pod pod, String why) {
    PodStatus.Builder status = pod.getStatus().toBuilder();
    PodConditions.set(
        status,
        PodConditions.condition()
            .setType(PodConditions.SCHEDULED)
            .setObservedGeneration(pod.getMetadata().getGeneration())
            .setStatus("False")
            .setReason("Unschedulable")
            .setMessage(why)
            .setLastTransitionTime(context.pods().timestamp())
            .build());
    writer.writeStatus(pod, status.build());
    events.failedScheduling(pod, why);
  }

  private void start(PodLife life, Pod pod, long now) {
    Duration takes = life.rule().script().startsAfter();
    if (!takes.isZero() && pod.getStatus().getContainerStatusesCount() == 0) {
      life.enter(Stage.STARTING, now, takes);
      writer.writeStatus(pod, report(life, pod).creating(nodes.addressesOf(pod)));
      return;
    }
    life.start(now);
    if (life.due() <= now) {
      live(life, pod);
    }
  }

  private void live(PodLife life, Pod pod) {
    Look look = life.step(pod);
    if (look == null) {
      return;
    }
    PodReports report = report(life, pod);
    PodStatus status = report.of(look, nodes.addressesOf(pod));
    Pod written = writer.writeStatus(pod, status);
    events.looks(pod, written, look, life.rule().match(), report);
    if (PodStates.isTerminal(written)) {
      life.enter(Stage.OVER, PodLife.NEVER);
    }
  }

  /** Reports how the containers have ended; only then a kubelet lets the pod go. */
  private void end(PodLife life, Pod pod, long now) {
    life.enter(Stage.ENDED, now);
    if (!PodStates.isTerminal(pod)) {
      Exit exit = life.isHurried() ? Exit.KILLED : Exit.COMPLETED;
      writer.writeStatus(pod, report(life, pod).stopped(exit, nodes.addressesOf(pod)));
    }
  }

  private void release(PodLife life, Pod pod) {
    life.enter(Stage.OVER, PodLife.NEVER);
    writer.remove(pod);
  }

  private PodReports report(PodLife life, Pod pod) {
    Time now = context.pods().timestamp();
    String why =
        life.rule().script().behaviour() instanceof Behaviour.ImageCannotBePulled failure
            ? failure.why()
            : "";
    return new PodReports(images, pod, life.rule().match()::means, why, now);
  }

  private static String key(ObjectMeta metadata) {
    return metadata.getNamespace() + '/' + metadata.getName();
  }
}
