/**
 * The command line: each subcommand is a small class that puts the parts of the harness together.
 *
 * <p>What a user did wrong is a {@link dev.kubedouble.cli.UserError}: one line and a non-zero
 * status, no stack trace.
 */
@NullMarked
package dev.kubedouble.cli;

import org.jspecify.annotations.NullMarked;
