/**
 * What calls cost beside bare gRPC.
 *
 * <p>A {@link dev.kubedouble.benchmarks.Row} is one question: some legs, of which the first is the
 * floor, take turns within one fork, so that both meet the same machine in the same mood. {@link
 * dev.kubedouble.benchmarks.Benchmarks} runs rows by JMH, makes a {@link
 * dev.kubedouble.benchmarks.Comparison} of each from the ratios of its forks, and writes them down.
 */
@NullMarked
package dev.kubedouble.benchmarks;

import org.jspecify.annotations.NullMarked;
