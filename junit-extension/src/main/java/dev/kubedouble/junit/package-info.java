/**
 * Kubedouble in JUnit tests.
 *
 * <p>{@link dev.kubedouble.junit.FakeKubernetes} registers the extension, or code does through its
 * builder. For a test, settings are gathered from the annotations, customizers and configuration
 * parameters into one {@link dev.kubedouble.junit.Settings}; from them an {@link
 * dev.kubedouble.junit.Environment} (cluster, server, channel) is started and put into JUnit's
 * store at the test, or at the class where it lives as long. Parameters and annotated fields are
 * looked up in it by type. After the test it is closed in order, and what the test left open is
 * told.
 *
 * <p>Where the target is no fake, the cluster is a namespace in one that was there before, reached
 * by a connection that all tests of the run share. What a test or class asks for is looked at
 * before it starts, as an execution condition, and skipped where only a fake has it.
 *
 * <p>{@link dev.kubedouble.junit.WithFault}s are switched on around the test method alone, and told
 * where they happened to no call. A failure is explained in one place: when a test or class ends,
 * JUnit knows its failure, wherever it came from, and the environment is still there to look at.
 * Constructors and dynamic tests fail elsewhere and are intercepted.
 */
@NullMarked
package dev.kubedouble.junit;

import org.jspecify.annotations.NullMarked;
