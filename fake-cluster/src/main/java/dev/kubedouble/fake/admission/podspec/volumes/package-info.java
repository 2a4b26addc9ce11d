/**
 * Volumes of a pod and where their files come from.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec.volumes.Volumes} is the way in: it goes over the
 * volumes, calls one rule for the source of each, and returns the volumes that containers may use.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.volumes;

import org.jspecify.annotations.NullMarked;
