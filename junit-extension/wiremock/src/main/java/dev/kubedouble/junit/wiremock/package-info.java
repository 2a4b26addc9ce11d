/**
 * WireMock in front of a test's cluster.
 *
 * <p>{@link dev.kubedouble.junit.wiremock.StubbedKubernetes} asks for it; {@link
 * dev.kubedouble.junit.wiremock.StubbedServers} starts it before the test's server, with the
 * annotation's mappings, and {@link dev.kubedouble.junit.wiremock.WireMockParameters} gives the
 * test what it takes. It lives as long as the test's cluster, and is closed before it.
 */
@NullMarked
package dev.kubedouble.junit.wiremock;

import org.jspecify.annotations.NullMarked;
