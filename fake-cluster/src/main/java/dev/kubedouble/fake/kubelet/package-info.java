/**
 * What happens to pods outside the API server: a scheduler that finds room for every pod, and
 * kubelets that do what a script says.
 *
 * <p>Told of every write like the controllers, the {@link dev.kubedouble.fake.kubelet.Kubelet}
 * plans each pod's next step as an intent and writes what a real kubelet would report. What a pod
 * does is data: the last {@link dev.kubedouble.fake.kubelet.PodRule} that matches it names its
 * {@link dev.kubedouble.fake.kubelet.PodScript}, whose moments the pod's life goes through one
 * after another. A pod that is told to end is reported with its containers ended first, and goes in
 * a step of its own. What a kubelet tells again and again while containers wait, or fail their
 * readiness probes, is counted, and a step only where it is heard. {@link
 * dev.kubedouble.fake.kubelet.Pods} is the way in for tests: it changes the scripts, and plays the
 * kubelet by hand for pods that nothing else moves.
 */
@NullMarked
package dev.kubedouble.fake.kubelet;

import org.jspecify.annotations.NullMarked;
