/**
 * What an artifact implements to give tests parameters of further types, and to add to their
 * servers.
 *
 * <p>The extension finds the customizers and providers once, asks the former before each server
 * starts and the latter by type, and closes what they gave before it closes the server and the
 * cluster. A connector is asked once in a run for a cluster that is there already.
 */
@NullMarked
package dev.kubedouble.junit.spi;

import org.jspecify.annotations.NullMarked;
