package dev.kubedouble.fake.turn;

/** When a cluster's controllers run. */
public enum ControllerMode {
  /** What is due runs by itself, at the latest before the next API call is admitted. */
  AUTO,
  /** What is due runs only in {@code step()}, {@code settle()} and the moves of the clock. */
  STEPPED,
  /** No controller runs. */
  OFF
}
