/**
 * What an update may change in a pod.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec.update.PodChanges} judges the fields that may
 * change, each by its rule; then it puts them back to what they were, and whatever else still
 * differs is forbidden.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.update;

import org.jspecify.annotations.NullMarked;
