package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.fake.store.LogEntry;

/** A controller, as those who feed it see it. Used in turns only. */
public interface ControlLoop {
  /** Is told of a write, in the turn that made it; only plans work, and does none. */
  void onCommit(LogEntry<?> entry);
}
