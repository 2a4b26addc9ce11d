/**
 * Containers of a pod: regular, init and ephemeral.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec.container.Containers} is the way in; it goes over
 * the containers in Kubernetes' order and calls one class for each of their parts.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.container;

import org.jspecify.annotations.NullMarked;
