/**
 * Why controllers did what they did, or did not.
 *
 * <p>A controller notes a line for each decision while it works; the last ones stay in a ring and
 * become text only when somebody reads them.
 */
@NullMarked
package dev.kubedouble.fake.controller.decision;

import org.jspecify.annotations.NullMarked;
