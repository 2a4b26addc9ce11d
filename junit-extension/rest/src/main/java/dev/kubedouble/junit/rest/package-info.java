/**
 * The REST door in JUnit tests.
 *
 * <p>{@link dev.kubedouble.junit.rest.RestParameters} starts one door for a test when a parameter
 * or another provider first asks for it, on a free port; the extension closes it after the test.
 */
@NullMarked
package dev.kubedouble.junit.rest;

import org.jspecify.annotations.NullMarked;
