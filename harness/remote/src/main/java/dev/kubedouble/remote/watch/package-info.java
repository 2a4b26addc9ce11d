/**
 * Watches of a real API server, as pulled streams that outlive their connections.
 *
 * <p>{@link dev.kubedouble.remote.watch.RemoteWatch} begins with a list where no version is named,
 * reads protobuf frames on a thread of its own into a bounded box, and asks again from the last
 * version that it saw when the connection breaks. Who polls takes from the box; a box that is full
 * stops the reading, and TCP stops the server.
 */
@NullMarked
package dev.kubedouble.remote.watch;

import org.jspecify.annotations.NullMarked;
