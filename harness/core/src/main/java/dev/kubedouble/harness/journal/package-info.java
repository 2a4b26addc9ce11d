/**
 * What was called, and what was answered.
 *
 * <p>Whoever answers a call begins a {@link dev.kubedouble.harness.journal.CallNote} and tells it
 * what comes in and goes out. Notes keep references to messages, which are immutable, and format
 * nothing. {@link dev.kubedouble.harness.journal.CallJournal} holds the newest notes within bounds,
 * and makes {@link dev.kubedouble.harness.journal.JournaledCall}s of them when it is asked.
 *
 * <p>Lock order: the journal, then a note.
 */
@NullMarked
package dev.kubedouble.harness.journal;

import org.jspecify.annotations.NullMarked;
