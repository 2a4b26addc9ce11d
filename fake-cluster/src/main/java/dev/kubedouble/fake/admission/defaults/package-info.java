/**
 * The values that Kubernetes gives to fields that a caller left out.
 *
 * <p>A message goes in and comes out with its defaults set; where nothing was missing, the same
 * instance comes out. What counts as left out follows Go: a field that Go holds by value is left
 * out when it is zero or empty, a field that Go holds by pointer when it is absent. Input may be
 * sparse or canonical; output is not made canonical here.
 */
@NullMarked
package dev.kubedouble.fake.admission.defaults;

import org.jspecify.annotations.NullMarked;
