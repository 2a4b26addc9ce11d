/** Objects as the rows of a table, with the columns that {@code kubectl get} prints. */
@NullMarked
package dev.kubedouble.rest.table;

import org.jspecify.annotations.NullMarked;
