/**
 * What stands between a client and the cluster.
 *
 * <p>{@link dev.kubedouble.harness.proxy.KubernetesProxy} decides, once for each call, which way it
 * goes: straight to the service where no fault is switched on, and through the {@link
 * dev.kubedouble.harness.fault.FaultLayer} where one is. A call that has begun stays on its way.
 *
 * <p>In front of the service may be {@link dev.kubedouble.harness.proxy.ServiceLayer}s that answer
 * some calls in its place: a recording, the stubs of another library, a {@link
 * dev.kubedouble.harness.proxy.NamespaceGuard}, or all of them: a {@link
 * dev.kubedouble.harness.proxy.ForwardingLayer} to a service elsewhere.
 *
 * <p>In front of another process {@link dev.kubedouble.harness.proxy.ForwardingRegistry} takes any
 * call by its method's name and passes its messages as bytes to an {@link
 * dev.kubedouble.harness.proxy.Upstream}; a message is asked for on one side when the other can
 * take it.
 */
@NullMarked
package dev.kubedouble.harness.proxy;

import org.jspecify.annotations.NullMarked;
