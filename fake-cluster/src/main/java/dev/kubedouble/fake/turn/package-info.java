/**
 * One order of events.
 *
 * <p>Everything that changes a cluster is a turn: an API call, a controller's step, a kubelet's
 * step, a timer. {@link dev.kubedouble.fake.turn.Turns} runs them one at a time under one lock.
 * What is to happen later waits as an {@link dev.kubedouble.fake.turn.Intent} in the order of
 * (moment, sequence), so nothing is left to chance. After turns, when the lock is free again, the
 * watches are told; client code never runs inside a turn.
 *
 * <p>Lock order: the drive lock (one mover of time at a time), then the turn lock. Nothing else is
 * taken inside a turn.
 */
@NullMarked
package dev.kubedouble.fake.turn;

import org.jspecify.annotations.NullMarked;
