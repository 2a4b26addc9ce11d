/** Requests and replies of HTTP as values, apart from the library that carries them. */
@NullMarked
package dev.kubedouble.rest.http;

import org.jspecify.annotations.NullMarked;
