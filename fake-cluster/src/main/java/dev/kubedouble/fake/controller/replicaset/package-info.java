/**
 * The replica set controller: keeps as many pods as a ReplicaSet wants (kubernetes, {@code
 * pkg/controller/replicaset}).
 *
 * <p>One look at a ReplicaSet takes its pods (adopting and releasing), creates or deletes what is
 * missing or too much, and writes the counts into the status. Kubernetes holds back creations until
 * its caches have seen the last ones; here every write has been seen when the next look begins.
 */
@NullMarked
package dev.kubedouble.fake.controller.replicaset;

import org.jspecify.annotations.NullMarked;
