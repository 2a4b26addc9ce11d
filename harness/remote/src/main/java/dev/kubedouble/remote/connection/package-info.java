/**
 * From a kubeconfig, or a pod's service account, to a client that is set up to call one server.
 *
 * <p>{@link dev.kubedouble.remote.connection.Connection} lets the official client read certificates
 * and run credential plugins, and takes its OkHttp from there. What of a kubeconfig the official
 * client would ignore is refused by name. Tokens are renewed where the server refuses them.
 */
@NullMarked
package dev.kubedouble.remote.connection;

import org.jspecify.annotations.NullMarked;
