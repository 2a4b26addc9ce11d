/**
 * JSON as Kubernetes reads and writes it: a reader turns bytes into a tree whose nodes know their
 * line, patches edit the tree, and a writer turns trees, or the events of whoever has no tree, back
 * into the text that Go writes.
 */
@NullMarked
package dev.kubedouble.json;

import org.jspecify.annotations.NullMarked;
