/**
 * What stands between a client and the cluster.
 *
 * <p>{@link dev.kubedouble.harness.proxy.KubernetesProxy} decides, once for each call, which way it
 * goes: straight to the service where no fault is switched on, and through the {@link
 * dev.kubedouble.harness.fault.FaultLayer} where one is. A call that has begun stays on its way.
 */
@NullMarked
package dev.kubedouble.harness.proxy;

import org.jspecify.annotations.NullMarked;
