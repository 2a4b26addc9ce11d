package dev.kubedouble.harness.journal;

import com.google.protobuf.Message;
import java.time.Instant;

/**
 * One message of a call.
 *
 * @param nanos when it passed, by the cluster's clock, in nanoseconds since 1970-01-01T00:00:00Z
 * @param turn the number of the cluster's latest turn then
 * @param afterCall the number of the latest call that had begun then
 * @param size its size on the wire, in bytes
 * @param message the message; a {@code google.protobuf.BytesValue} where its type is not known
 */
public record JournaledMessage(long nanos, long turn, long afterCall, int size, Message message) {
  /** Returns when it passed, by the cluster's clock. */
  public Instant at() {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }
}
