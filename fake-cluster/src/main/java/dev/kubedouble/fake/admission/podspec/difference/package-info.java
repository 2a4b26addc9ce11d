/**
 * The difference of two structs as Kubernetes' messages show it.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec.difference.Differences} has both structs written
 * over lines and matched line by line; what is around the unmatched ones is printed.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.difference;

import org.jspecify.annotations.NullMarked;
