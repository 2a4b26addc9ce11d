/**
 * Who owns which fields of an object: {@code metadata.managedFields}, and server-side apply over
 * it.
 *
 * <p>A write comes in as a message, or for an apply as a tree of JSON. Both are walked by the same
 * rules through an {@link dev.kubedouble.fake.managedfields.ObjectView}; comparing two states gives
 * the {@link dev.kubedouble.fake.managedfields.FieldSet}s that changed and went, and these are
 * taken from and given to the managers. Field sets are read from an entry's bytes and written back
 * only where an entry changes. Of the object that an intent is laid over, only what it names
 * becomes a tree, and what comes of two pod specs is remembered. What a component of the cluster
 * writes is remembered as {@link dev.kubedouble.fake.managedfields.LateOwners} and worked out for
 * the first reader. Source: structured-merge-diff 6.4.0 and apimachinery, {@code
 * util/managedfields}.
 */
@NullMarked
package dev.kubedouble.fake.managedfields;

import org.jspecify.annotations.NullMarked;
