/**
 * One order of events.
 *
 * <p>Everything that changes a cluster is a turn: an API call, a controller's step, a kubelet's
 * step, a timer. {@link dev.kubedouble.fake.turn.Turns} runs them one at a time under one lock.
 * What is to happen later waits as an {@link dev.kubedouble.fake.turn.Intent} in the order of
 * (moment, sequence), so nothing is left to chance. After turns, when the lock is free again, the
 * watches are told; client code never runs inside a turn.
 *
 * <p>The {@link dev.kubedouble.fake.turn.TimeDriver} moves time. Time that stands still is moved by
 * whoever calls {@code advance}, on that caller's thread. Where it is {@code SKIPPING}, who waits
 * moves it too, one due moment after another: a reader that finds nothing new, on its own thread,
 * and for open watches the {@link dev.kubedouble.fake.turn.ClockThread}, which also follows the
 * wall where time is {@code SYSTEM}. A read asks each time it is made; a watch asks without end. So
 * for watches alone time jumps for an hour after the last call of a client, a write or a watch that
 * is opened, and no further: a crash loop goes round for ever, and would take time with it. Where
 * it is {@code VIRTUAL}, the {@link dev.kubedouble.fake.turn.Watchdog} tells who waits in vain.
 *
 * <p>Lock order: the drive lock (one mover of time at a time), then the turn lock. Nothing else is
 * taken inside a turn.
 */
@NullMarked
package dev.kubedouble.fake.turn;

import org.jspecify.annotations.NullMarked;
