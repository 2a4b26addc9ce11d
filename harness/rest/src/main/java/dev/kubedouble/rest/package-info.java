/**
 * The REST door: any {@link dev.kubedouble.cluster.ClusterApi} over HTTP at Kubernetes' own paths.
 *
 * <p>{@link dev.kubedouble.rest.RestServer} is the only class that knows the HTTP library. It turns
 * a request into an {@code http.HttpCall}; the {@code RestRouter} finds who answers it (discovery,
 * or the verbs of a resource); the answer is an {@code http.Reply}, whole or as a stream of frames
 * that is written as fast as its reader takes it.
 */
@NullMarked
package dev.kubedouble.rest;

import org.jspecify.annotations.NullMarked;
