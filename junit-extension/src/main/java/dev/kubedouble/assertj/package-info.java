/**
 * AssertJ assertions on Kubernetes objects, a fake cluster, a rollout, a call journal and
 * Kubernetes' errors.
 *
 * <p>{@link dev.kubedouble.assertj.KubernetesAssertions} is the way in. Assertions on the past read
 * the cluster's history or the journal; those on the future move virtual time. Needs {@code
 * org.assertj:assertj-core} on the class path; nothing else of Kubedouble does.
 */
@NullMarked
package dev.kubedouble.assertj;

import org.jspecify.annotations.NullMarked;
