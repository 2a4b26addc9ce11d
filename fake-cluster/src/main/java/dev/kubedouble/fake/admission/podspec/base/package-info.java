/**
 * What the parts of a pod's validation share.
 *
 * <p>A rule gets a message, the path at which it stands, and {@link
 * dev.kubedouble.fake.admission.field.FieldErrors} to write into; it returns nothing. What an
 * object may keep because it had it before stands in {@link
 * dev.kubedouble.fake.admission.podspec.base.PodOptions}.
 */
@NullMarked
package dev.kubedouble.fake.admission.podspec.base;

import org.jspecify.annotations.NullMarked;
