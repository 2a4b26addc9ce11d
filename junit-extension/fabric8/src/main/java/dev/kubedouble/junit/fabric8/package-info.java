/** fabric8's client in JUnit tests: made for a test's REST door, closed after the test. */
@NullMarked
package dev.kubedouble.junit.fabric8;

import org.jspecify.annotations.NullMarked;
