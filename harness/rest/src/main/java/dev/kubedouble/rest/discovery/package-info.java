/** What a server says about itself: its resources, their schemas, its version and its health. */
@NullMarked
package dev.kubedouble.rest.discovery;

import org.jspecify.annotations.NullMarked;
