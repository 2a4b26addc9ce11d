/**
 * The official client in JUnit tests: made for a test's REST door, its connections closed after.
 */
@NullMarked
package dev.kubedouble.junit.clientjava;

import org.jspecify.annotations.NullMarked;
