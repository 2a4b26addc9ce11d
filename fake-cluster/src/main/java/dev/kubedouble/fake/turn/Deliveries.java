package dev.kubedouble.fake.turn;

/**
 * Who is to be told what turns brought about. Called holding no lock, by any thread that ran turns.
 */
public interface Deliveries {
  /** Tells everybody what is new. */
  void deliver();

  /** Returns whether somebody waits to be told. */
  boolean awaited();
}
