/**
 * The one place where time comes from: the cluster's clock, virtual or following the wall, and the
 * stopwatch.
 */
@NullMarked
package dev.kubedouble.time;

import org.jspecify.annotations.NullMarked;
