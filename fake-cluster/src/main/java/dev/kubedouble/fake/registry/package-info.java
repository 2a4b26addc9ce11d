/**
 * The rules by which objects are written, the same for all kinds, with a {@link
 * dev.kubedouble.fake.registry.Strategy} for what differs from kind to kind.
 *
 * <p>The way of a write: the {@link dev.kubedouble.fake.registry.Registry} takes the object
 * (decoded, its defaults set), fills in what only the server sets, lets the strategy prepare it,
 * validates it, brings it into canonical form, lets the managed fields be recorded, and puts it
 * into the store's table; a dry run stops just before. A change of an existing object is always a
 * function of the present one, so a PUT, a patch, a scale, a controller's write and a removal of
 * finalizers all take the same way. All of it happens inside one turn. Source: apiserver, {@code
 * pkg/registry/generic/registry/store.go} and {@code pkg/registry/rest}.
 */
@NullMarked
package dev.kubedouble.fake.registry;

import org.jspecify.annotations.NullMarked;
