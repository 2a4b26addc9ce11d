/**
 * Validation of pods, and of the templates of pods in Deployments and ReplicaSets.
 *
 * <p>An object comes with its defaults set. {@link
 * dev.kubedouble.fake.admission.podspec.PodTemplateValidator} and {@link
 * dev.kubedouble.fake.admission.podspec.PodValidation} find out what it may keep of the object that
 * it replaces; then {@code PodSpecRules} goes over the specification in Kubernetes' order and hands
 * its parts to the packages below.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec;

import org.jspecify.annotations.NullMarked;
