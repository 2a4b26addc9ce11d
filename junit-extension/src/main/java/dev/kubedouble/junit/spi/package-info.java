/**
 * What an artifact implements to give tests parameters of further types.
 *
 * <p>The extension finds the providers once, asks them by type, and closes what they gave before it
 * closes the server and the cluster.
 */
@NullMarked
package dev.kubedouble.junit.spi;

import org.jspecify.annotations.NullMarked;
