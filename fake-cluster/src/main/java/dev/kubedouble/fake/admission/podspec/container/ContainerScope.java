package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.Map;
import java.util.Set;

/**
 * What the rules of a container look at outside of it.
 *
 * @param spec the pod
 * @param volumes the pod's volumes that are in order, by name
 * @param claims the names of the pod's resource claims
 * @param options what may stay as it was
 */
public record ContainerScope(
    PodSpec spec, Map<String, VolumeSource> volumes, Set<String> claims, PodOptions options) {

  /** Returns whether the pod has the users of its host; so it has if it does not say otherwise. */
  boolean hostUsers() {
    return !spec.hasHostUsers() || spec.getHostUsers();
  }
}
