/**
 * What a test holds in its hands: a server in front of a cluster, and the Status behind a gRPC
 * error.
 */
@NullMarked
package dev.kubedouble.harness;

import org.jspecify.annotations.NullMarked;
