package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The volumes of a pod.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/volumes/">Volumes</a>
 */
public final class Volumes {
  private Volumes() {}

  /**
   * Writes what is wrong with volumes.
   *
   * @param podName the name of the pod, which names the claims that it creates; empty if there is
   *     none yet, as in a template
   * @return the sources of the volumes that are in order, by name
   */
  public static Map<String, VolumeSource> validate(
      FieldErrors errors,
      FieldPath path,
      List<Volume> volumes,
      String podName,
      PodOptions options) {
    Map<String, VolumeSource> sources = new HashMap<>();
    Set<String> created = createdClaims(volumes, podName);
    for (int i = 0; i < volumes.size(); i++) {
      Volume volume = volumes.get(i);
      FieldPath at = path.index(i);
      VolumeSource source = volume.getVolumeSource();
      int before = errors.size();
      VolumeSources.validate(errors, at, volume, podName, options);
      name(errors, at.child("name"), volume.getName(), sources);
      if (errors.size() == before) {
        sources.put(volume.getName(), source);
      }
      String claim = source.getPersistentVolumeClaim().getClaimName();
      if (source.hasPersistentVolumeClaim() && created.contains(claim)) {
        errors.invalid(
            at.child("persistentVolumeClaim", "claimName"),
            claim,
            "must not reference a PVC that gets created for an ephemeral volume");
      }
    }
    return sources;
  }

  private static void name(
      FieldErrors errors, FieldPath path, String name, Map<String, VolumeSource> sources) {
    if (name.isEmpty()) {
      errors.required(path);
    } else {
      errors.invalid(path, name, DnsNames.label(name));
    }
    if (sources.containsKey(name)) {
      errors.duplicate(path, name);
    }
  }

  private static Set<String> createdClaims(List<Volume> volumes, String podName) {
    Set<String> claims = new HashSet<>();
    if (!podName.isEmpty()) {
      for (Volume volume : volumes) {
        if (volume.getVolumeSource().hasEphemeral()) {
          claims.add(podName + "-" + volume.getName());
        }
      }
    }
    return claims;
  }
}
