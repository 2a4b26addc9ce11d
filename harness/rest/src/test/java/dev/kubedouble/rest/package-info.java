/** Tests of the REST door through HTTP, and through the clients that people use. */
@NullMarked
package dev.kubedouble.rest;

import org.jspecify.annotations.NullMarked;
