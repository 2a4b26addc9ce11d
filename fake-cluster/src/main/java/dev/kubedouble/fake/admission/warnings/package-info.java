/**
 * What Kubernetes warns of in an object that it takes: habits that are deprecated, without effect,
 * or surely not meant.
 *
 * <p>They are asked for after the validation and go to the caller beside the answer, in the order
 * in which they are found.
 */
@NullMarked
package dev.kubedouble.fake.admission.warnings;

import org.jspecify.annotations.NullMarked;
