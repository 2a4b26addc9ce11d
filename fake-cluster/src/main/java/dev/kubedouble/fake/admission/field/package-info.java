/**
 * Where a value stands in an object and what is wrong with it, in Kubernetes' own words.
 *
 * <p>A validation walks an object with a {@link dev.kubedouble.fake.admission.field.FieldPath} in
 * hand and writes faults into {@link dev.kubedouble.fake.admission.field.FieldErrors}, which make
 * the causes and the message of a Status.
 */
@NullMarked
package dev.kubedouble.fake.admission.field;

import org.jspecify.annotations.NullMarked;
