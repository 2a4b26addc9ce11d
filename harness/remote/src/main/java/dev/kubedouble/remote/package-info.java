/**
 * A {@link dev.kubedouble.cluster.ClusterApi} on a real Kubernetes API server.
 *
 * <p>The way of a call: {@link dev.kubedouble.remote.RemoteCluster} refuses what its namespaces
 * forbid, {@code http} makes path, query and body of it and sends it over {@code connection}, which
 * the official client has set up; the answer is read as Kubernetes' protobuf straight into our own
 * messages. Watches go on after a break in {@code watch}. Before anything else, {@code
 * ConnectionCheck} makes sure that the cluster is there and lets the caller in.
 *
 * <p>Time is the wall's here, by {@code dev.kubedouble.time}.
 */
@NullMarked
package dev.kubedouble.remote;

import org.jspecify.annotations.NullMarked;
