/**
 * The forms of names, keys, numbers and addresses.
 *
 * <p>A rule takes one value and returns what is wrong with it, in Kubernetes' own words: an empty
 * list if it is in order, and nothing is allocated then. The caller knows the field and makes the
 * error of it. Rules that tell several fields or kinds of faults apart write into {@link
 * dev.kubedouble.fake.admission.field.FieldErrors} themselves.
 */
@NullMarked
package dev.kubedouble.fake.admission.content;

import org.jspecify.annotations.NullMarked;
