/**
 * Validation of a pod's status, as a kubelet or another controller writes it.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec.status.PodStatusRules} is the way in; it goes
 * over the status in Kubernetes' order.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.status;

import org.jspecify.annotations.NullMarked;
