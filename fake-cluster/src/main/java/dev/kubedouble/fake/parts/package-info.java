/**
 * The parts of objects that have paths and kinds of their own: the scale of Deployments and
 * ReplicaSets, and the binding of Pods to nodes.
 *
 * <p>A part is read from the object, and a write of it becomes a write of the object through the
 * object's own registry, so that one order of versions holds for both. The status of an object is
 * no part in this sense: its bodies are whole objects, and an {@link
 * dev.kubedouble.fake.registry.UpdateRules} is all it takes.
 */
@NullMarked
package dev.kubedouble.fake.parts;

import org.jspecify.annotations.NullMarked;
