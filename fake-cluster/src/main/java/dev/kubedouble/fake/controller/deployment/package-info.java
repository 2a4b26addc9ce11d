/**
 * The deployment controller: brings the ReplicaSets of a Deployment to what its spec says
 * (kubernetes, {@code pkg/controller/deployment}).
 *
 * <p>{@link dev.kubedouble.fake.controller.deployment.DeploymentController} finds out which
 * Deployment a write concerns. One look at a Deployment is a pass: it reads the Deployment and its
 * ReplicaSets once, works on these copies, and writes back with the resource version that it has
 * read. So a pass that writes one object twice loses against itself, and the next pass goes on from
 * there, as in Kubernetes. The steps of a pass each have a class: the new ReplicaSet, scaling, the
 * two strategies, history, progress, status.
 */
@NullMarked
package dev.kubedouble.fake.controller.deployment;

import org.jspecify.annotations.NullMarked;
