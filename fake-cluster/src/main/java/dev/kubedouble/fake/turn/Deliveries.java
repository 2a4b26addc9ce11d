package dev.kubedouble.fake.turn;

/**
 * Who is to be told what turns brought about. Called holding no lock, by any thread that ran turns.
 */
public interface Deliveries {
  /** Tells everybody what is new. */
  void deliver();

  /** Returns whether somebody wants to be told. */
  boolean awaited();

  /** Returns whether somebody has been told everything and waits for more. */
  boolean idle();
}
