/**
 * {@code jumpstarter.v1.KubernetesService} over any {@link dev.kubedouble.cluster.ClusterApi}.
 *
 * <p>The way of a request: {@link dev.kubedouble.harness.servicer.RequestMarshaller} reads the
 * bytes, {@link dev.kubedouble.harness.servicer.KubernetesServicer} finds the verb by the rpc's
 * name, {@link dev.kubedouble.harness.servicer.UnaryHandler} or {@link
 * dev.kubedouble.harness.servicer.WatchHandler} calls the cluster on the call's own thread and
 * sends what it answers; a refusal becomes a gRPC status in {@link
 * dev.kubedouble.harness.servicer.StatusEncoder}. No state is kept between calls.
 */
@NullMarked
package dev.kubedouble.harness.servicer;

import org.jspecify.annotations.NullMarked;
