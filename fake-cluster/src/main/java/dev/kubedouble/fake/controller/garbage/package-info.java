/**
 * The garbage collector: deletes what nobody owns any more (kubernetes, {@code
 * pkg/controller/garbagecollector}).
 *
 * <p>The {@link dev.kubedouble.fake.controller.garbage.OwnerGraph} knows who depends on whom by
 * uid. An object is looked at when an owner goes or begins to go, when its owner is not there, and
 * when something that holds it up is gone; each look is a turn. {@link
 * dev.kubedouble.fake.controller.garbage.StrayOwners} warns of owners in another namespace.
 */
@NullMarked
package dev.kubedouble.fake.controller.garbage;

import org.jspecify.annotations.NullMarked;
