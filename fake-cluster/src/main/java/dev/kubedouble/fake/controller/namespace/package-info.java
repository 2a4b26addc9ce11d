/**
 * The namespace controller: empties namespaces that are deleted, and lets them go (kubernetes,
 * {@code pkg/controller/namespace}).
 *
 * <p>It takes its time as in Kubernetes: it begins five seconds after the deletion, so that nothing
 * is missed that was written at the last moment, and looks again after half of the time that what
 * remains may take.
 */
@NullMarked
package dev.kubedouble.fake.controller.namespace;

import org.jspecify.annotations.NullMarked;
