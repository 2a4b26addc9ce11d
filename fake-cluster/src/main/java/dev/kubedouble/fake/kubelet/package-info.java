/**
 * What happens to pods outside the API server: a scheduler that finds room for every pod, and
 * kubelets that do what a script says.
 *
 * <p>Told of every write like the controllers, the {@link dev.kubedouble.fake.kubelet.Kubelet}
 * plans each pod's next step as an intent and writes what a real kubelet would report. {@link
 * dev.kubedouble.fake.kubelet.ManualPods} does the same at the word of a test, for pods that
 * nothing else moves.
 */
@NullMarked
package dev.kubedouble.fake.kubelet;

import org.jspecify.annotations.NullMarked;
