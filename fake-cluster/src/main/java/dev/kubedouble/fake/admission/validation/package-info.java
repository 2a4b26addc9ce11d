/**
 * What must hold of an object or of a call's options before the store takes it.
 *
 * <p>An object comes with its defaults set and after the rules of {@code admission.strategy}. Its
 * validation walks it in Kubernetes' order, writes every fault into one {@link
 * dev.kubedouble.fake.admission.field.FieldErrors} and leaves the object as it is. A pod template
 * is judged elsewhere: it is handed on through {@link
 * dev.kubedouble.fake.admission.validation.PodTemplateValidation}.
 */
@NullMarked
package dev.kubedouble.fake.admission.validation;

import org.jspecify.annotations.NullMarked;
