/**
 * Faults as data: which calls, and what happens to them.
 *
 * <p>{@link dev.kubedouble.harness.fault.Faults} holds the rules that are switched on. Where there
 * is one, a call goes through a {@link dev.kubedouble.harness.fault.FaultHandler}: it waits for the
 * request, asks the rules, and makes one {@link dev.kubedouble.harness.fault.FaultPlan} of all that
 * match: first the delays, then an end without the server; else what changes the request, then the
 * server itself behind a {@link dev.kubedouble.harness.fault.FaultedCall} that shapes what comes
 * back. A call that no rule matches reaches the server as it came. The journal is told what the
 * client sees, and which faults were at work.
 *
 * <p>Waiting is in the cluster's time: a held call moves standing time itself, up to its delay or
 * its deadline; a stream that drips waits for time to be moved.
 */
@NullMarked
package dev.kubedouble.harness.fault;

import org.jspecify.annotations.NullMarked;
