/**
 * What differs between two states of an object, field by field, for messages that people read.
 *
 * <p>Both states are taken as the JSON that Kubernetes writes, and walked together.
 */
@NullMarked
package dev.kubedouble.difference;

import org.jspecify.annotations.NullMarked;
