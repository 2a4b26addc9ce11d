/**
 * Kubernetes' controllers, put together.
 *
 * <p>{@link dev.kubedouble.fake.controller.Controllers} is told of every write and passes it on to
 * the loops, each in a package of its own, in an order that never changes.
 */
@NullMarked
package dev.kubedouble.fake.controller;

import org.jspecify.annotations.NullMarked;
