/**
 * What {@code jumpstarter.v1.KubernetesService} promises, as tests for any implementation of it.
 *
 * <p>A test class mixes in {@link dev.kubedouble.contract.KubernetesServiceContract}, or some of
 * its sections, and gives a channel. Before each test an extension opens a {@link
 * dev.kubedouble.contract.Sandbox}: a namespace of the test's own, which is removed after it. The
 * test calls through it and holds what comes against a promise, whose failure says what was
 * promised, what came, and where Kubernetes says so.
 *
 * <p>Nothing here knows who answers: no clock is moved and nothing sleeps. What takes a cluster's
 * time is watched, at most as long as the options say. Tests tell their own writes from those of
 * controllers by the resource versions of the answers, so they hold on a cluster that is alive.
 */
@NullMarked
package dev.kubedouble.contract;

import org.jspecify.annotations.NullMarked;
