/**
 * Real clusters in JUnit tests.
 *
 * <p>Where {@code target} is a kubeconfig, the extension asks {@link
 * dev.kubedouble.junit.remote.RemoteConnector} once in a run to connect to the cluster that it
 * names; all tests of the run share the connection, each in a namespace of its own.
 */
@NullMarked
package dev.kubedouble.junit.remote;

import org.jspecify.annotations.NullMarked;
