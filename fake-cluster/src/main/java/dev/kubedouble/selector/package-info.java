/**
 * Which objects a request means, by their labels and by their fields.
 *
 * <p>A selector is parsed once, from the text of a request or from a message, and then asked of
 * many objects: {@link dev.kubedouble.selector.LabelSelector} is complete in itself; a {@link
 * dev.kubedouble.selector.FieldSelector} is text about fields until {@link
 * dev.kubedouble.selector.FieldSelector#on} binds it to a resource, whose kind says which fields
 * may be asked for. What cannot be parsed is refused as Kubernetes refuses it.
 */
@NullMarked
package dev.kubedouble.selector;

import org.jspecify.annotations.NullMarked;
