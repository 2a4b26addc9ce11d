/**
 * What happened, told when a test fails.
 *
 * <p>While tests run nothing is done here: the journal keeps calls, the store versions, the
 * decision log decisions, each as references in a ring. {@link
 * dev.kubedouble.junit.blackbox.Report} takes them once, puts them into the order of turns, and
 * becomes text ({@link dev.kubedouble.junit.blackbox.TextReport}) and one self-contained page
 * ({@link dev.kubedouble.junit.blackbox.HtmlReport}).
 */
@NullMarked
package dev.kubedouble.junit.blackbox;

import org.jspecify.annotations.NullMarked;
