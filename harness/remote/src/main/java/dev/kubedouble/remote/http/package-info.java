/**
 * Requests to a Kubernetes API server and its answers.
 *
 * <p>{@link dev.kubedouble.remote.http.Paths} and {@link dev.kubedouble.remote.http.Queries} say
 * where, {@link dev.kubedouble.remote.http.Content} what; {@link
 * dev.kubedouble.remote.http.Exchange} sends it once and reads the answer as protobuf in
 * Kubernetes' envelope, or as JSON where the server sends that. What is not a success is thrown as
 * the server's own Status; where there is none, as one that is made of the code.
 */
@NullMarked
package dev.kubedouble.remote.http;

import org.jspecify.annotations.NullMarked;
