/**
 * As whom and how confined a pod's processes run: security contexts of pods and containers.
 *
 * <p>{@link dev.kubedouble.fake.admission.podspec} and its package for containers call these rules.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.security;

import org.jspecify.annotations.NullMarked;
