/**
 * Versions of objects, in memory.
 *
 * <p>One counter numbers all writes. A {@link dev.kubedouble.fake.store.Table} holds the objects of
 * one kind: each key has a {@link dev.kubedouble.fake.store.Chain} of versions, the newest first,
 * and the {@link dev.kubedouble.fake.store.EventLog} holds one entry per write. A snapshot is
 * nothing but a revision: a reader walks each chain down to the newest version that is not younger.
 * So readers need no lock, and pages, exact versions and watches from the past all come from the
 * same place.
 *
 * <p>Writes happen in turns, one at a time; a write links the new version, appends to the log and
 * last publishes the revision, which is what makes it visible. What is new waits for its place in
 * the {@link dev.kubedouble.fake.store.OrderedIndex} until somebody reads in order. When the log is
 * full its oldest entry goes, and with it the version that the entry's write replaced: history
 * costs what the log is long, no more.
 *
 * <p>A version may lack something until somebody reads it: a {@link
 * dev.kubedouble.fake.store.Completion} adds what a component's write left open, and a {@link
 * dev.kubedouble.fake.store.LateObject} makes the object itself. Both always make the same, so that
 * no reader can tell.
 */
@NullMarked
package dev.kubedouble.fake.store;

import org.jspecify.annotations.NullMarked;
