/**
 * Where a pod may run: node selectors, affinity, tolerations, topology spread, scheduling gates.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec} calls each rule in Kubernetes' order.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.scheduling;

import org.jspecify.annotations.NullMarked;
