/**
 * What Kubernetes changes in an object that is about to be written, whatever the caller says:
 * fields that belong to the server or to another subresource, generations, fields of features that
 * are off.
 *
 * <p>The rules are functions of the new object and of the one that it replaces. They come after the
 * defaults and before the validation, on canonical messages; what they put in is sparse, so that
 * the result is to be made canonical again.
 */
@NullMarked
package dev.kubedouble.fake.admission.strategy;

import org.jspecify.annotations.NullMarked;
