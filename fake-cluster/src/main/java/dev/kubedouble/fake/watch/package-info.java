/**
 * Subscriptions to the store's log.
 *
 * <p>A watch is a cursor: it remembers the revision that it has read up to, and looks at the log's
 * entries after it when it is polled. Nothing is queued for it, so a watch that nobody reads costs
 * nothing, and one that falls behind what the log keeps finds that out itself. {@link
 * dev.kubedouble.fake.watch.WatchHub} tells watches that there is something to poll, after turns
 * and outside the lock. Where a thousand watches stand at one place of the log and mean the same,
 * the first that is told looks, and the others are handed what it found.
 */
@NullMarked
package dev.kubedouble.fake.watch;

import org.jspecify.annotations.NullMarked;
