/**
 * What a read asks for, and its answer from the store.
 *
 * <p>A request's options are parsed once: into a {@link dev.kubedouble.fake.read.Selection}, which
 * says which objects are meant, and around it a {@link dev.kubedouble.fake.read.ListQuery} or a
 * {@link dev.kubedouble.fake.read.WatchRequest}, which say from when. {@link
 * dev.kubedouble.fake.read.Reads} settles on a revision, walks a table as it was then, and looks
 * afterwards whether the revision is still kept: so reads take no lock and still show one moment.
 *
 * <p>A real API server answers from a cache that has caught up with etcd, but for Events, which it
 * does not cache. Where the two differ, in what a limit means at version 0 and in how a version
 * from the future is refused, the queries know which resource they are for.
 */
@NullMarked
package dev.kubedouble.fake.read;

import org.jspecify.annotations.NullMarked;
