/**
 * What calls cost beside bare gRPC.
 *
 * <p>A {@link dev.kubedouble.benchmarks.Row} is one question: some legs, of which the first is the
 * floor, take turns within one fork, so that both meet the same machine in the same mood. Where a
 * leg needs a JVM of its own, a {@link dev.kubedouble.benchmarks.ProcessRow} lets processes take
 * turns instead. {@link dev.kubedouble.benchmarks.Benchmarks} runs both kinds, makes a {@link
 * dev.kubedouble.benchmarks.Comparison} of each from the ratios of its forks, or where the bar is
 * on what is added from their differences, and a {@link dev.kubedouble.benchmarks.Report} of all,
 * which {@link dev.kubedouble.benchmarks.Page} puts between what is written by hand.
 *
 * <p>Clusters are as they are by default, their server's journal too. Where controllers would do
 * more than what is asked, they are {@code STEPPED}: woken, and not run.
 */
@NullMarked
package dev.kubedouble.benchmarks;

import org.jspecify.annotations.NullMarked;
