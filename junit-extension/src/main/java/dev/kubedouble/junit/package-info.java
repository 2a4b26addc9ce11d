/**
 * Kubedouble in JUnit tests.
 *
 * <p>{@link dev.kubedouble.junit.FakeKubernetes} registers the extension. The extension keeps no
 * state of its own: for each test it puts one {@link dev.kubedouble.junit.TestEnvironment}
 * (cluster, server, channel) into JUnit's store, made when a parameter first asks for it and closed
 * after the test.
 */
@NullMarked
package dev.kubedouble.junit;

import org.jspecify.annotations.NullMarked;
