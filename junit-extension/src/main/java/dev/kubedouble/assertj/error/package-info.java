/** The messages of the assertions: what was expected, what there was, and only what differs. */
@NullMarked
package dev.kubedouble.assertj.error;

import org.jspecify.annotations.NullMarked;
