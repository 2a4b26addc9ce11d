/**
 * The verbs of a Kubernetes API server over its resources, as plain Java.
 *
 * <p>{@link dev.kubedouble.cluster.ClusterApi} is the one waist of the house: every door (gRPC,
 * REST, a test's own code) calls it, and a cluster in memory and a real one both implement it. A
 * request is a {@link dev.kubedouble.cluster.Resource}, a namespace and name, a {@link
 * dev.kubedouble.cluster.Body} or {@link dev.kubedouble.cluster.Patch}, Kubernetes' own option
 * messages and the {@link dev.kubedouble.cluster.Caller}; an answer is Kubernetes' own object with
 * its warnings; a refusal is a {@link dev.kubedouble.cluster.KubernetesException} that carries
 * Kubernetes' Status. Watches are pulled, so that back-pressure is the same for every cluster.
 */
@NullMarked
package dev.kubedouble.cluster;

import org.jspecify.annotations.NullMarked;
