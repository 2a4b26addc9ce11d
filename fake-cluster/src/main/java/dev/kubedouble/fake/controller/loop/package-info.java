/**
 * What all control loops share.
 *
 * <p>A loop is told of every write in the turn that makes it, finds out whose business it is, and
 * puts that object's key into its {@link dev.kubedouble.fake.controller.loop.WorkQueue}. Each key
 * in a queue is one intent, and each look at an object one turn, so every loop sees every change,
 * one after another. A loop reads objects from the store's tables and, by their owners, from {@link
 * dev.kubedouble.fake.controller.loop.OwnedObjects}, and writes through the registries as any
 * client of an API server would, with the resource version that it has read.
 */
@NullMarked
package dev.kubedouble.fake.controller.loop;

import org.jspecify.annotations.NullMarked;
