/**
 * What a server lets others do to it over gRPC.
 *
 * <p>{@link dev.kubedouble.harness.admin.FaultAdmin} is {@code kubedouble.v1.FaultService} over a
 * server's {@link dev.kubedouble.harness.fault.Faults}: rules come as text and are checked there.
 * {@link dev.kubedouble.harness.admin.FaultRegistry} makes it for the first who asks.
 */
@NullMarked
package dev.kubedouble.harness.admin;

import org.jspecify.annotations.NullMarked;
