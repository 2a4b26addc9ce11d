/**
 * Memory for what is worked out again and again: most Deployments of a test have one and the same
 * pod spec, and each of their ReplicaSets and pods has it too.
 *
 * <p>A spec that comes in is exchanged for an equal one that is known, if there is one; from then
 * on it is told by its instance. What is remembered of it are results of functions that follow from
 * it alone, so that nobody can tell whether they were remembered or worked out.
 */
@NullMarked
package dev.kubedouble.fake.memory;

import org.jspecify.annotations.NullMarked;
