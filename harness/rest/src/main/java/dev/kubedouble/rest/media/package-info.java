/** Which format and which form of an object an answer has, and its bytes in it. */
@NullMarked
package dev.kubedouble.rest.media;

import org.jspecify.annotations.NullMarked;
