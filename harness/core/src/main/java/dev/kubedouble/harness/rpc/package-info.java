/**
 * What can be told of a call from the protocol's descriptors alone.
 *
 * <p>{@link dev.kubedouble.harness.rpc.Protocol} knows the methods and their messages; {@link
 * dev.kubedouble.harness.rpc.CallTarget} reads the namespace and name that a request means; {@link
 * dev.kubedouble.harness.rpc.DecidingHandler} waits for a request and then decides who answers.
 */
@NullMarked
package dev.kubedouble.harness.rpc;

import org.jspecify.annotations.NullMarked;
