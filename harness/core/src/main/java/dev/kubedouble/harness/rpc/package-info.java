/**
 * What can be told of a call from the protocol's descriptors alone.
 *
 * <p>{@link dev.kubedouble.harness.rpc.Rpc} is one rpc as data; {@link
 * dev.kubedouble.harness.rpc.CallTarget} reads the namespace and name that a request means.
 */
@NullMarked
package dev.kubedouble.harness.rpc;

import org.jspecify.annotations.NullMarked;
