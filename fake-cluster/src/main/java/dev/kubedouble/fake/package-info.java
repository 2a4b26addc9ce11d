/**
 * A Kubernetes cluster in memory.
 *
 * <p>{@link dev.kubedouble.fake.FakeCluster} is the composition root and the only class that knows
 * all parts: it wires the store ({@code fake.store}), a registry per kind ({@code fake.registry})
 * with its rules ({@code fake.admission}), the turns and the clock ({@code fake.turn}, {@code
 * time}), the watches ({@code fake.watch}) and the controllers. A write is one turn: admission,
 * then the store, then the log; the log tells the controllers at once, inside the turn, and the
 * watches after it, outside of the lock. Reads take no turn.
 */
@NullMarked
package dev.kubedouble.fake;

import org.jspecify.annotations.NullMarked;
