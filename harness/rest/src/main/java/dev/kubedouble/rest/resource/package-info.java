/**
 * The verbs of Kubernetes' resources: from a path, a query and a body to a call of the cluster and
 * back.
 */
@NullMarked
package dev.kubedouble.rest.resource;

import org.jspecify.annotations.NullMarked;
