package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Changes and reads of the scripts while a cluster runs, each a turn. Thread-safe. */
final class Scripting {
  private final ControllerContext context;
  private final PodRoster roster;
  private final PodScripts scripts;
  private final Consumer<Pod> reconsider;

  /**
   * Creates the way in.
   *
   * @param reconsider lets a pod follow the script that holds for it now
   */
  Scripting(
      ControllerContext context, PodRoster roster, PodScripts scripts, Consumer<Pod> reconsider) {
    this.context = context;
    this.roster = roster;
    this.scripts = scripts;
    this.reconsider = reconsider;
  }

  void add(PodRule rule) {
    change(() -> scripts.add(rule));
  }

  void reset() {
    change(scripts::reset);
  }

  private void change(Runnable change) {
    boolean ignored =
        inTurn(
            () -> {
              change.run();
              roster.pods("").forEach(reconsider);
              return true;
            });
  }

  List<PodRule> rules() {
    return inTurn(scripts::rules);
  }

  List<Pod> pods(String namespace) {
    return inTurn(() -> roster.pods(namespace));
  }

  private <R> R inTurn(Supplier<R> turn) {
    return context.turns().call(turn);
  }
}
